import { openLink, verify, writeName } from "../../e2e/citizen";
import { partyOf, textTo } from "../../e2e/outside";
import { account, expect, signIn, test, thisYear, where } from "../../e2e/world";
import { paper } from "../mock/paper";
import { keep, keepPdf } from "./keep";

// A plain case of the simulated case system: both sides confirmed their phones.
const YEAR = thisYear();
const NUMBER = `（${YEAR}）京0114民诉前调8995号`;
const PAPERS = ["起诉状副本", "应诉通知书", "举证通知书", "传票"];

test("a clerk serves, a party reads and signs", async ({ desk, phone }) => {
  await desk.goto(`${where.office()}sign-in`);
  await expect(desk.getByRole("button", { name: "登录" })).toBeVisible();
  await keep(desk, "01-sign-in");
  await signIn(desk, account("clerk"));
  await expect(desk.getByRole("heading", { level: 1, name: "今日" })).toBeVisible();
  await expect(desk.getByRole("table", { name: "我的送达任务" })).toBeVisible();
  await keep(desk, "02-today");

  await desk.goto(`${where.office()}tasks/new`);
  await desk.getByLabel("案号", { exact: true }).fill("民诉前调8995");
  await expect(desk.getByText(`将取回 ${NUMBER}`)).toBeVisible();
  await keep(desk, "03-case-number");
  await desk.keyboard.press("Enter");
  await expect(desk.getByText(NUMBER, { exact: true })).toBeVisible();
  const defendant = desk.getByRole("listitem").filter({ hasText: "被告" });
  await defendant.getByRole("checkbox").first().check();
  await desk.getByLabel("选择文书文件").setInputFiles(
    PAPERS.map((title) => ({
      name: `${title}.pdf`,
      mimeType: "application/pdf",
      buffer: Buffer.from(paper(title, 2)),
    })),
  );
  for (const title of PAPERS) {
    await expect(desk.getByRole("button", { name: `移除文书 ${title}` })).toBeVisible();
  }
  await desk.locator("#main").evaluate((main) => main.scrollTo({ top: 150 }));
  await keep(desk, "04-recipients-documents");
  await desk.getByRole("button", { name: "发起送达" }).click();
  const dialog = desk.getByRole("dialog", { name: "发起送达" });
  await expect(dialog.getByRole("button", { name: "确认发起送达" })).toBeVisible();
  await keep(desk, "05-confirm");
  await dialog.getByRole("button", { name: "确认发起送达" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^SD-\d{4}-\d{6}$/ })).toBeVisible();

  const party = await partyOf(phone, NUMBER, "被告");
  const text = await textTo(phone, party.phone);
  await keep(phone, "06-text-message");
  await openLink(phone, text);
  await keep(phone, "07-verify");
  await verify(phone, text.code, party.idNumber.slice(-6));
  await expect(phone.getByText(NUMBER)).toBeVisible();
  await keep(phone, "08-package");
  await phone.getByRole("button", { name: "我已知晓，查看文书" }).click();
  await phone.getByRole("link", { name: /起诉状副本/ }).click();
  await expect(phone.getByText("第 1 / 2 页")).toBeVisible();
  await expect(phone.getByText("正在打开文书")).toBeHidden();
  await keep(phone, "09-document");
  await phone.getByRole("link", { name: "返回" }).click();
  await phone.getByRole("button", { name: "去签名" }).click();
  await writeName(phone);
  await keep(phone, "10-signature");
  await phone.getByRole("button", { name: "提交签名" }).click();
  await expect(phone.getByText("您已签名")).toBeVisible();

  await desk.goto(`${where.office()}cases?search=${encodeURIComponent("民诉前调8995")}`);
  await desk.getByRole("link", { name: NUMBER }).click();
  const row = desk
    .getByRole("table", { name: "文书与受送达人" })
    .getByRole("row", { name: /被告|电子地址/ });
  await expect(row.getByText(/^已送达 \d+月\d+日$/).first()).toBeVisible();
  await expect(desk.getByRole("list", { name: "时间轴" })).toContainText("电子签收");
  await keep(desk, "11-case");
  const served = row.getByRole("button", { name: /已送达/ });
  await served.first().click();
  const drawer = desk.getByRole("dialog", { name: /送达详情/ });
  const receipt = drawer.getByRole("link", { name: "下载送达回证" });
  await expect(receipt).toBeVisible();
  await keep(desk, "12-delivery");
  const waiting = desk.waitForEvent("download");
  await receipt.click();
  await keepPdf(await (await waiting).path(), "13-receipt");
});

test("lists and calculators", async ({ desk }) => {
  await signIn(desk, account("clerk"));
  await desk.goto(`${where.office()}tasks?view=all`);
  await expect(desk.getByRole("table", { name: "送达任务" })).toBeVisible();
  await keep(desk, "14-tasks");
  await desk.goto(`${where.office()}messages`);
  await expect(desk.getByRole("table")).toBeVisible();
  await keep(desk, "15-messages");
  await desk.goto(`${where.office()}calc/term`);
  await desk.getByLabel("送达日期").fill(`${YEAR}-09-20`);
  await desk.keyboard.press("Enter");
  await desk.getByRole("button", { name: "计算", exact: true }).click();
  await expect(desk.getByText("还没有计算")).toBeHidden();
  await keep(desk, "16-term");
  await desk.goto(`${where.office()}calc/identity`);
  await desk.getByLabel("号码，每行一个").fill("11010519491231002X\n110105194912310021");
  await desk.getByRole("button", { name: "核验 2 个" }).click();
  await expect(desk.getByRole("list", { name: "核验结果" })).toBeVisible();
  await keep(desk, "17-identity");
  await desk.goto(`${where.office()}calc/service-effect`);
  await desk.getByRole("button", { name: "未确认，阅读为推定" }).click();
  await expect(desk.getByRole("list", { name: "各文书送达效力" })).toContainText("推定送达");
  await keep(desk, "21-service-effect");
});

test("three administrators", async ({ browser }) => {
  const open = async (key: string) => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
    await signIn(page, account(key));
    return page;
  };
  const system = await open("system");
  await system.getByRole("button", { name: "新建用户" }).click();
  const form = system.getByRole("dialog", { name: "新建用户" });
  await form.getByLabel("姓名").fill("方文静");
  await form.getByLabel("登录名").fill(`fangwj${Date.now() % 100_000}`);
  await form.getByLabel("职务").fill("书记员");
  await form.getByRole("button", { name: "新建用户" }).click();
  const link = system.getByRole("dialog", { name: "方文静 的激活链接" });
  await expect(link).toBeVisible();
  // A link is a key, also in a picture.
  await link.getByLabel("激活链接").evaluate((field: HTMLInputElement) => {
    field.value = field.value.replace(/[^/]+$/, "（只显示这一次）");
  });
  await keep(system, "18-activation-link");

  const security = await open("security");
  await security.goto(`${where.office()}admin/users`);
  await security.getByRole("button", { name: "办理 方文静 的账号" }).first().click();
  await security.getByRole("menuitem", { name: "授权" }).click();
  await security.getByRole("button", { name: "申请授权" }).click();
  const wish = security.getByRole("dialog", { name: /申请授权/ });
  await wish.getByRole("combobox").first().click();
  await security.getByTitle("书记员", { exact: true }).click();
  await wish.getByLabel("申请理由").fill("接替离任人员");
  await keep(security, "19-grant");

  const audit = await open("audit");
  await audit.goto(`${where.office()}admin/audit`);
  await expect(audit.getByRole("table", { name: "审计记录" })).toBeVisible();
  await keep(audit, "20-audit");
});
