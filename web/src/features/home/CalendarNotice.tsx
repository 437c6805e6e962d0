import { InfoCircleOutlined } from "@ant-design/icons";
import { addDays, fullDay } from "@/shared/lib/dates";

/** Says what an unpublished year means for deadlines that reach into it. */
export function CalendarNotice({ knownUntil }: { knownUntil: string | null | undefined }) {
  if (!knownUntil) return null;
  const year = addDays(knownUntil, 1).slice(0, 4);
  const words = [
    `，日历只到 ${fullDay(knownUntil)}。`,
    "跨年的期限先只显示“不早于”的日期，不提醒、不算逾期；",
    "公布并导入后自动算出，并列出变动。送达照常办理，不受影响。",
  ];
  return (
    <div className="notice tone-grey">
      <InfoCircleOutlined />
      <div>
        <strong>{year}年放假安排未公布</strong>
        {words.join("")}
      </div>
    </div>
  );
}
