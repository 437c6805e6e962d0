import { useQuery } from "@tanstack/react-query";
import { messageProviders } from "@/api/kernel";
import { stamp } from "@/shared/lib/dates";
import { Mark } from "@/shared/ui/Mark";
import { providerMark } from "./words";

/** One line about every provider: is it in use, and if not, since when and why. */
export function Providers() {
  const query = useQuery({
    queryKey: ["messages", "providers"],
    queryFn: messageProviders,
    refetchInterval: 30_000,
  });
  return (
    <ul className="providers" aria-label="消息通道">
      {query.data?.map((one) => (
        <li key={one.code}>
          {one.title} <Mark mark={providerMark(one)} />
          {one.open_since && (
            <span className="sub">
              自 {stamp(one.open_since)}
              {one.code !== "imap" && "，由其他通道发送"}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
