import { LoadingOutlined } from "@ant-design/icons";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useState } from "react";
import { sessionQuery } from "@/features/session/session";
import { calm } from "@/shared/lib/calm";
import theme from "@/shared/office-theme.json";
import { queryClient } from "@/shared/query";
import type { officeRouter } from "./router";

/** The sign of a button at work. Its act stays its name, before, during and after. */
const AT_WORK = <LoadingOutlined aria-hidden="true" />;

/** The office with everything around its routes: theme, words of the library, cache. */
export function Office({ router }: { router: ReturnType<typeof officeRouter> }) {
  const [client] = useState(() => {
    const made = queryClient(() => made.setQueryData(sessionQuery.queryKey, null));
    return made;
  });
  const [motion] = useState(() => !calm());
  return (
    <ConfigProvider
      locale={zhCN}
      button={{ autoInsertSpace: false, loadingIcon: AT_WORK }}
      theme={{
        ...theme,
        token: { ...theme.token, motion },
        hashed: false,
        zeroRuntime: true,
        cssVar: { key: "duban" },
      }}
    >
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
