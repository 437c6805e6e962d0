import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { notices } from "@/api/kernel";

const STREAM = "/api/kernel/notices/stream";

/** The latest own notices; asked again each minute, should the stream be out. */
export function useNotices() {
  return useQuery({
    queryKey: ["notices", "latest"],
    queryFn: () => notices({ limit: 8 }),
    refetchInterval: 60_000,
  });
}

/** Whether something happened since the version that was seen last. */
export function isNew(data: string, seen: number | undefined): number | undefined {
  try {
    const { version } = JSON.parse(data) as { version?: number };
    return typeof version === "number" && version !== seen ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Listens while the page is open; every change asks for the notices anew. */
export function useNoticeStream() {
  const client = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    const source = new EventSource(STREAM);
    let seen: number | undefined;
    source.addEventListener("notices", (event) => {
      const version = isNew(event.data, seen);
      if (version === undefined) return;
      // The first one says where we are; the list was just asked for.
      if (seen !== undefined) void client.invalidateQueries({ queryKey: ["notices"] });
      seen = version;
    });
    source.addEventListener("over", () => source.close());
    return () => source.close();
  }, [client]);
}
