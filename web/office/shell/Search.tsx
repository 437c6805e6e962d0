import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { search } from "@/api/kernel";
import type { Found } from "@/api/types";
import { isTyping } from "@/shared/lib/keys";

/** Who types a part of a 案号 wants the case; a task is named by its own number. */
function casesFirst(found: Found[], wanted: string): Found[] {
  if (/^sd/i.test(wanted)) return found;
  const cases = found.filter((one) => one.kind === "case");
  return [...cases, ...found.filter((one) => one.kind !== "case")];
}

/** Search over cases and tasks; `/` goes there from anywhere. */
export function Search() {
  const navigate = useNavigate();
  const box = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const hits = useQuery({
    queryKey: ["search", wanted],
    queryFn: ({ signal }) => search(wanted, signal),
    enabled: wanted.length >= 2,
  });
  const items = wanted.length >= 2 ? casesFirst(hits.data?.items ?? [], wanted) : [];

  useEffect(() => {
    const go = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event)) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", go);
    return () => window.removeEventListener("keydown", go);
  }, []);

  const choose = (found: Found | undefined) => {
    if (!found) return;
    setOpen(false);
    setText("");
    box.current?.blur();
    const to = found.kind === "case" ? "/cases/$id" : "/tasks/$id";
    void navigate({ to, params: { id: found.id } });
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt((now) => Math.min(now + 1, items.length - 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(now - 1, 0));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(items[at]);
    else if (event.key === "Escape") box.current?.blur();
    else return;
    event.preventDefault();
  };

  const showing = open && wanted.length >= 2;
  return (
    <search className="search">
      <SearchOutlined />
      <span className="key" aria-hidden="true">
        /
      </span>
      <input
        ref={box}
        value={text}
        autoComplete="off"
        maxLength={60}
        placeholder="案号、姓名、任务号"
        aria-label="搜索案号、姓名、任务号"
        role="combobox"
        aria-expanded={showing}
        aria-controls={list}
        aria-activedescendant={showing && items[at] ? `${list}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      {showing && items.length > 0 && (
        <div className="search-hits" role="listbox" id={list} aria-label="搜索结果">
          {items.map((found, index) => (
            <div
              className="hit"
              key={`${found.kind} ${found.id}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // Before the field loses focus and takes the list away.
              onMouseDown={() => choose(found)}
              onMouseEnter={() => setAt(index)}
            >
              {found.title} <span className="sub">{found.subtitle}</span>
            </div>
          ))}
        </div>
      )}
      {showing && items.length === 0 && !hits.isFetching && (
        <div className="search-hits" role="status">
          <p>
            {hits.isError
              ? "搜索暂时没有答复，请稍后再试。"
              : "没有找到，案号可只输入“民初1871”这样的一段。"}
          </p>
        </div>
      )}
    </search>
  );
}
