import {
  DisconnectOutlined,
  InboxOutlined,
  LockOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { UseQueryResult } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { type ApiProblem, asProblem, explain, fieldWords } from "@/api/problem";

interface EmptyProps {
  /** What would stand here. */
  title: string;
  /** How to begin. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show: what this is and how to begin. */
export function EmptyState({ title, children, action }: EmptyProps) {
  return (
    <div className="state">
      <InboxOutlined className="sign" />
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action && <div className="acts">{action}</div>}
    </div>
  );
}

/** Grey bars of about the size of what comes, so that nothing jumps. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-busy="true" role="status">
      <span className="sr">正在读取</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

interface ProblemProps {
  problem: ApiProblem;
  again?: (() => void) | undefined;
}

/** A read that did not come: what happened, what is safe, what to do, the code small. */
export function ProblemState({ problem, again }: ProblemProps) {
  if (problem.status === 403) return <NoPermission problem={problem} />;
  const words = explain(problem);
  return (
    <div className="state" role="alert">
      {problem.code === "network.unreachable" ? (
        <DisconnectOutlined className="sign" />
      ) : (
        <WarningOutlined className="sign" />
      )}
      <strong>{words.happened}</strong>
      <p>{words.safe}</p>
      <p>{words.todo}</p>
      {again && (
        <div className="acts">
          <Button onClick={again}>重新读取</Button>
        </div>
      )}
      <span className="code">{words.code}</span>
    </div>
  );
}

/** The person may not see this: whom to ask. */
export function NoPermission({ problem }: { problem?: ApiProblem }) {
  return (
    <div className="state" role="alert">
      <LockOutlined className="sign" />
      <strong>{problem?.title ?? "您没有查看此页的权限"}</strong>
      {problem?.detail && <p>{problem.detail}</p>}
      {!problem?.title.includes("安全管理员") && (
        <p>因工作需要查看时，请联系本院安全管理员调整您的角色。</p>
      )}
      {problem && <span className="code">{problem.code}</span>}
    </div>
  );
}

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Shows a read in whatever state it is; old data stay visible while new ones come. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return <ProblemState problem={asProblem(query.error)} again={() => void query.refetch()} />;
  }
  return <LoadingState rows={rows ?? 6} />;
}

/** A refused write, beside the button that was pressed. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  if (!problem) return null;
  const words = explain(problem);
  return (
    <div className="notice tone-red" role="alert">
      <WarningOutlined />
      <div>
        <strong>{words.happened}</strong>
        {fieldWords(problem).map((one) => (
          <div key={`${one.field} ${one.code}`}>{one.message}</div>
        ))}
        <div>
          {words.safe}
          {words.todo}
        </div>
        <span className="code">{words.code}</span>
      </div>
    </div>
  );
}
