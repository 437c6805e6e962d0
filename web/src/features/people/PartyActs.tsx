import { useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { endSubstitute } from "@/api/serving";
import type { Party } from "@/api/types";
import { ReasonAct } from "@/features/confirmations/ReasonAct";
import { useWrite } from "@/shared/hooks/use-write";
import { RelationDrawer } from "./RelationDrawer";
import { StatusDrawer } from "./StatusDrawer";
import { SubstituteDrawer } from "./SubstituteDrawer";
import { relatable } from "./words";

type Act = "status" | "substitute" | "relation";

/** What a clerk can put on record about a party. */
export function PartyActs({ party, parties }: { party: Party; parties: Party[] }) {
  const client = useQueryClient();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const end = useWrite(
    (body: { agent_id: string; reason: string }, key) => endSubstitute(party.id, body, key),
    () => void client.invalidateQueries({ queryKey: ["cases"] }),
  );
  const { substitutes } = party.status;
  const added = party.agents.filter((one) => one.added_by);
  return (
    <div className="stack">
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "status", label: "登记状况（死亡、破产等）" },
            {
              key: "substitute",
              label: substitutes.length > 0 ? `登记${substitutes.join("、")}` : "登记代为接收的人",
              disabled: substitutes.length === 0,
              title: substitutes.length > 0 ? "" : "应当直接向本人送达，或者由他人转交",
            },
            {
              key: "relation",
              label: "登记与其他受送达人的关系",
              disabled: relatable(party, parties).length === 0,
            },
          ],
          onClick: ({ key }) => setAct(key as Act),
        }}
      >
        <Button size="small" aria-label={`登记 ${party.name}`}>
          登记
        </Button>
      </Dropdown>
      {added.map((agent) => (
        <ReasonAct
          key={agent.id}
          label={`停止由${agent.kind}接收`}
          title={`停止由${agent.kind} ${agent.name} 接收`}
          sentence="停止后不再能选择向其送达；已经发出的送达不受影响。"
          placeholder="如 登记有误、管理人已更换"
          act={(reason) => end.mutateAsync({ agent_id: agent.id, reason })}
        />
      ))}
      <StatusDrawer party={party} open={act === "status"} close={close} />
      {substitutes.length > 0 && (
        <SubstituteDrawer party={party} open={act === "substitute"} close={close} />
      )}
      <RelationDrawer party={party} parties={parties} open={act === "relation"} close={close} />
    </div>
  );
}
