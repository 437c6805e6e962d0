import { Button } from "antd";
import type { Page } from "@/api/types";

/** `共 1,286 件`, or `1 万条以上` where counting stopped. */
export function totalWords(
  page: Pick<Page<unknown>, "total" | "total_capped">,
  unit = "条",
): string {
  if (page.total_capped) return `1 万${unit}以上`;
  return `共 ${page.total.toLocaleString("zh-CN")} ${unit}`;
}

interface PagerProps {
  page: Page<unknown>;
  unit?: string;
  /** Cursors of the pages passed so far; empty on the first. */
  trail: string[];
  onMove: (trail: string[]) => void;
}

/** Forward and back through a keyset-paged list. */
export function Pager({ page, unit, trail, onMove }: PagerProps) {
  // A first page that holds all there is has no second, whatever the cursor says.
  const whole = trail.length === 0 && !page.total_capped && page.items.length >= page.total;
  const next = whole ? null : page.next;
  return (
    <nav className="pager no-print" aria-label="翻页">
      <span className="num">
        {totalWords(page, unit)} · 第 {trail.length + 1} 页
      </span>
      <Button size="small" disabled={trail.length === 0} onClick={() => onMove(trail.slice(0, -1))}>
        上一页
      </Button>
      <Button size="small" disabled={!next} onClick={() => next && onMove([...trail, next])}>
        下一页
      </Button>
    </nav>
  );
}
