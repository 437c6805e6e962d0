import type { Package } from "@/api/types";
import { addDays } from "@/shared/lib/dates";

const compact = (date: string) => date.replaceAll("-", "");
/** RFC 5545: these four stand for something else when bare. */
const escaped = (text: string) => text.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n");

/** Lines over 75 octets are folded, never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const char of line) {
    const size = new TextEncoder().encode(char).length;
    if (octets + size > 73) {
      parts.push(part);
      part = "";
      octets = 0;
    }
    part += char;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}

/**
 * The dates of a package as an iCalendar file. Phones show entries on locked screens, so no
 * case number, cause or document stands in it.
 */
export function calendarFile(pack: Package, stamp: Date): string {
  const made = `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = pack.next.flatMap(({ text, date }, at) => {
    if (!date) return [];
    return [
      "BEGIN:VEVENT",
      `UID:${pack.check_code}-${compact(date)}-${at}@duban`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(date)}`,
      `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
      `SUMMARY:${escaped(`${text}（${pack.court}）`)}`,
      `DESCRIPTION:${escaped(`电子送达核对码 ${pack.check_code}。有疑问请拨打 ${pack.hotline}。`)}`,
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(text)}`,
      "TRIGGER:-P1D",
      "END:VALARM",
      "END:VEVENT",
    ];
  });
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//duban//portal//ZH",
    "CALSCALE:GREGORIAN",
    ...events,
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}
