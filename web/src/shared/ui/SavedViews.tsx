import { CloseOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { usePreference } from "@/shared/hooks/use-draft";
import { Floating } from "./Floating";
import "./saved-views.css";

interface SavedView {
  name: string;
  search: Record<string, string>;
}

interface SavedViewsProps {
  /** The page whose filters they are. */
  to: "/tasks" | "/civic/warnings";
  /** What its views are kept under. */
  place: string;
  search: Record<string, string | undefined>;
  owner: string;
  /** What a view is called for example. */
  example: string;
}

/** Own views beside the given ones: the present filters under a name, on this device. */
export function SavedViews({ to, place, search, owner, example }: SavedViewsProps) {
  const [views, setViews] = usePreference<SavedView[]>(`duban.${place}.views.${owner}`, []);
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);

  const save = () => {
    const kept = Object.fromEntries(
      Object.entries(search).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    setViews([
      ...views.filter((one) => one.name !== name.trim()),
      { name: name.trim(), search: kept },
    ]);
    setName("");
    setOpen(false);
  };

  return (
    <>
      {views.map((one) => (
        <span key={one.name} className="saved-view">
          <Link to={to} search={one.search}>
            {one.name}
          </Link>
          <button
            type="button"
            className="drop"
            aria-label={`删除视图 ${one.name}`}
            onClick={() => setViews(views.filter((other) => other !== one))}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
      <Floating
        placement="bottomRight"
        open={open}
        onOpenChange={setOpen}
        title="把当前筛选保存为视图"
        content={
          <div className="row">
            <Input
              value={name}
              aria-label="视图名称"
              placeholder={`如 ${example}`}
              maxLength={12}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={() => name.trim() && save()}
            />
            <Button type="primary" disabled={!name.trim()} onClick={save}>
              保存
            </Button>
          </div>
        }
      >
        <button type="button" className="save-view">
          保存为视图
        </button>
      </Floating>
    </>
  );
}
