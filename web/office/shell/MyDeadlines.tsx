import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { homeQuery } from "@/features/home/queries";

/** How many of my deadlines are late or end today. */
export function MyDeadlines() {
  const home = useQuery(homeQuery);
  if (!home.data) return null;
  const { overdue, due_today } = home.data.todo;
  const tone = overdue > 0 ? "red" : due_today > 0 ? "yellow" : "grey";
  const words = [overdue > 0 && `逾期 ${overdue}`, due_today > 0 && `今日 ${due_today}`]
    .filter(Boolean)
    .join(" · ");
  return (
    <Link to="/" hash="deadlines" className={`tag tone-${tone}`}>
      我的期限 {words || "今日无"}
    </Link>
  );
}
