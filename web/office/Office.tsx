import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useState } from "react";
import { sessionQuery } from "@/features/session/session";
import theme from "@/shared/office-theme.json";
import { queryClient } from "@/shared/query";
import type { officeRouter } from "./router";

/** The office with everything around its routes: theme, words of the library, cache. */
export function Office({ router }: { router: ReturnType<typeof officeRouter> }) {
  const [client] = useState(() => {
    const made = queryClient(() => made.setQueryData(sessionQuery.queryKey, null));
    return made;
  });
  return (
    <ConfigProvider
      locale={zhCN}
      button={{ autoInsertSpace: false }}
      theme={{ ...theme, hashed: false, zeroRuntime: true, cssVar: { key: "duban" } }}
    >
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
