import type { Package } from "@/api/types";
import { Link } from "./way";

/** Always reachable: paper, not me, the court's number. Each act has a screen of its own. */
export function Helps({ pack }: { pack: Package }) {
  return (
    <nav className="helps" aria-label="需要帮助">
      <Link to="/paper" className="link-button">
        我要纸质件
      </Link>
      <Link to="/not-me" className="link-button">
        我不是收件人本人
      </Link>
      <a className="link-button" href={`tel:${pack.hotline}`}>
        联系法院 {pack.hotline}
      </a>
      {pack.court_phone && pack.court_phone !== pack.hotline && (
        <a className="link-button" href={`tel:${pack.court_phone}`}>
          承办人电话 {pack.court_phone}
        </a>
      )}
    </nav>
  );
}
