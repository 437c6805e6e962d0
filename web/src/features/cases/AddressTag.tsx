import type { Party } from "@/api/types";
import { Tag } from "@/shared/ui/Mark";
import { addressState } from "./words";

const LOOK = {
  electronic: { tone: "green", text: "已确认电子地址" },
  postal: { tone: "grey", text: "仅确认邮寄地址" },
  none: { tone: "grey", text: "未确认" },
} as const;

/** Whether the party confirmed an electronic address: what service by text can lean on. */
export function AddressTag({ party }: { party: Party | undefined }) {
  const { tone, text } = LOOK[party ? addressState(party) : "none"];
  return <Tag tone={tone}>{text}</Tag>;
}
