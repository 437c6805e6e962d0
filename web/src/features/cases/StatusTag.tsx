import type { Party } from "@/api/types";
import { Tag } from "@/shared/ui/Mark";

/** How a party stands as a person, where that is not simply 正常. */
export function StatusTag({ party }: { party: Party | undefined }) {
  const status = party?.status;
  if (!status || status.code === "normal") return null;
  return (
    <Tag tone={status.instead ? "red" : "yellow"}>
      {status.name}
      {status.instead && "，不能向本人送达"}
    </Tag>
  );
}
