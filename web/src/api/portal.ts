import type { Client } from "openapi-fetch";
import { answered, client, keyed } from "./client";
import type { Package, VerifyInput } from "./types";

const link = (token: string) => ({ params: { path: { token } } });

export const cover = (token: string) =>
  answered(client.GET("/api/portal/links/{token}", link(token)));
export const verify = (token: string, body: VerifyInput) =>
  answered(client.POST("/api/portal/links/{token}/verify", { ...link(token), body }));
export const newCode = (token: string) =>
  answered(client.POST("/api/portal/links/{token}/code", { ...link(token), body: {} }));

export const disown = (token: string, reason: string | undefined) =>
  answered(
    client.POST("/api/portal/links/{token}/object", {
      ...link(token),
      body: reason ? { reason } : {},
    }),
  );

export const current = () => answered(client.GET("/api/portal/package"));
export const acknowledge = () =>
  answered(client.POST("/api/portal/package/acknowledge", { body: {} }));
export const openDocument = (id: string) =>
  answered(client.POST("/api/portal/documents/{id}/open", { params: { path: { id } }, body: {} }));
export const sign = (signature: string) =>
  answered(client.POST("/api/portal/package/sign", { body: { signature } }));
export const objectTo = (reason: string | undefined) =>
  answered(client.POST("/api/portal/package/object", { body: reason ? { reason } : {} }));
export const askPaper = () => answered(client.POST("/api/portal/package/paper", { body: {} }));

/** Whether messages go to the party's WeChat, too: not at this court, not yet, or yes. */
export type Wechat = "off" | "offered" | "bound";

export const wechatOf = (pack: Package & { wechat?: Wechat }): Wechat => pack.wechat ?? "off";

interface Press<Body, Answer> {
  post: {
    requestBody: { content: { "application/json": Body } };
    responses: { 200: { content: { "application/json": Answer } } };
  };
}

const wechat = client as unknown as Client<{
  "/api/portal/package/wechat": Press<Record<string, never>, { url: string }>;
  "/api/portal/package/wechat/bind": Press<{ code: string; state: string }, Package>;
  "/api/portal/package/wechat/unbind": Press<Record<string, never>, Package>;
}>;

/** Where WeChat asks its user who they are. */
export const askWechat = (key: string) =>
  answered(wechat.POST("/api/portal/package/wechat", { body: {}, headers: keyed(key) }));
export const bindWechat = (body: { code: string; state: string }, key: string) =>
  answered(wechat.POST("/api/portal/package/wechat/bind", { body, headers: keyed(key) }));
export const unbindWechat = (key: string) =>
  answered(wechat.POST("/api/portal/package/wechat/unbind", { body: {}, headers: keyed(key) }));

export const documentAddress = (id: string, download: boolean) =>
  `/api/portal/documents/${id}/content${download ? "?download=1" : ""}`;
