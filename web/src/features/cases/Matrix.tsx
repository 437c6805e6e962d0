import { Link } from "@tanstack/react-router";
import type { CasePage, MatrixCell, Party } from "@/api/types";
import { Masked } from "@/features/reveal/Masked";
import { effectMark } from "@/shared/lib/chips";
import { Sideways } from "@/shared/ui/DataTable";
import { Mark, Tag } from "@/shared/ui/Mark";
import { EmptyState } from "@/shared/ui/States";
import { AddressTag } from "./AddressTag";
import { StatusTag } from "./StatusTag";

function Cell({ cell, open }: { cell: MatrixCell; open: (() => void) | null }) {
  const mark = effectMark(cell.state, cell.served_on);
  return (
    <>
      {open && cell.state ? (
        <button type="button" className="cell" onClick={open}>
          <Mark mark={mark} />
        </button>
      ) : (
        <Mark mark={mark} />
      )}
      {cell.sub && <span className="two">{cell.sub}</span>}
    </>
  );
}

/** The first number of the party, or of whoever receives for it; else its mailbox. */
function Written({ party }: { party: Party | undefined }) {
  const agent = party?.agents.find((one) => one.phones.length > 0);
  const own = party?.phones[0];
  const contact = own ?? agent?.phones[0];
  if (!party) return "没有手机号码";
  if (!contact && party.email) {
    const { id, masked, source } = party.email;
    return (
      <>
        <Masked kind="party_email" id={id} masked={masked} what={`${party.name}的电子邮箱`} />（
        {source}）
      </>
    );
  }
  if (!contact) return "没有手机号码";
  return (
    <>
      {!own && `${agent?.kind} ${agent?.name} `}
      <Masked
        kind="party_phone"
        id={contact.id}
        masked={contact.masked}
        what={`${party.name}的手机号`}
      />
      （{contact.source}）
    </>
  );
}

/** Who has which document: one row a recipient, one column a document. */
export function Matrix({ data, open }: { data: CasePage; open: (deliveryId: string) => void }) {
  if (data.documents.length === 0) {
    return (
      <EmptyState
        title="还没有送达过文书"
        action={
          <Link to="/tasks/new" search={{ case: data.case.id }}>
            新建送达任务
          </Link>
        }
      >
        发起送达后，这里按人、按文书显示送达效力。
      </EmptyState>
    );
  }
  return (
    <Sideways label="文书与受送达人">
      <table className="grid matrix" aria-label="文书与受送达人">
        <thead>
          <tr>
            <th scope="col">受送达人</th>
            {data.documents.map((one) => (
              <th key={one.title} scope="col">
                {one.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.matrix.map((row) => {
            const party = data.parties.find((one) => one.id === row.party_id);
            const id = row.delivery_id;
            return (
              <tr key={row.party_id}>
                <th scope="row">
                  <div className="row">
                    <span>{row.recipient_name}</span>
                    <StatusTag party={party} />
                    <AddressTag party={party} />
                    {(party?.agents.length ?? 0) > 0 && <Tag tone="yellow">委托代理人</Tag>}
                  </div>
                  <span className="two num">
                    <Written party={party} />
                  </span>
                </th>
                {row.cells.map((cell, at) => (
                  <td key={data.documents[at]?.title ?? cell.document}>
                    <Cell cell={cell} open={id ? () => open(id) : null} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sideways>
  );
}
