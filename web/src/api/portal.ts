import { taken } from "./ahead";
import { answered, client } from "./client";
import type { SubmitForm, VerifyInput } from "./types";

const link = (token: string) => ({ params: { path: { token } } });

export function cover(token: string) {
  const early = taken(token);
  const sent = { ...link(token), ...(early && { fetch: () => early }) };
  return answered(client.GET("/api/portal/links/{token}", sent));
}
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
export const rate = (score: number, reason: string) =>
  answered(client.POST("/api/portal/package/rating", { body: { score, reason: reason || null } }));
export const askPaper = () => answered(client.POST("/api/portal/package/paper", { body: {} }));

/** Everything served on whoever passed the factor. */
export const mine = () => answered(client.GET("/api/portal/mine"));
export const enterAnother = (id: string) =>
  answered(client.POST("/api/portal/mine/{id}/enter", { params: { path: { id } }, body: {} }));
export const acknowledgeChosen = (links: string[]) =>
  answered(client.POST("/api/portal/mine/acknowledge", { body: { links } }));
export const signChosen = (links: string[], signature: string) =>
  answered(client.POST("/api/portal/mine/sign", { body: { links, signature } }));

/** The 送达地址确认书 to be filled in. */
export const formNow = () => answered(client.GET("/api/portal/form"));
export const submitForm = (body: SubmitForm) =>
  answered(client.POST("/api/portal/form/submit", { body }));
export const copyAddress = "/api/portal/form/copy";

/** Where WeChat asks its user who they are. */
export const askWechat = () => answered(client.POST("/api/portal/package/wechat", { body: {} }));
export const bindWechat = (body: { code: string; state: string }) =>
  answered(client.POST("/api/portal/package/wechat/bind", { body }));
export const unbindWechat = () =>
  answered(client.POST("/api/portal/package/wechat/unbind", { body: {} }));

export const documentAddress = (id: string, download: boolean) =>
  `/api/portal/documents/${id}/content${download ? "?download=1" : ""}`;
