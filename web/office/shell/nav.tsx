import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CloudUploadOutlined,
  CommentOutlined,
  ContactsOutlined,
  ControlOutlined,
  ExportOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  KeyOutlined,
  MailOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  TableOutlined,
  TeamOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Need } from "@/shared/lib/permissions";

/** One entry of the left menu. */
export interface Entry {
  to: string;
  label: string;
  icon: ReactNode;
  need?: Need;
}

/** Named after what people do there; `管理` stands apart below. */
export const WORK: Entry[] = [
  { to: "/", label: "今日", icon: <HomeOutlined />, need: "serving" },
  { to: "/tasks", label: "送达任务", icon: <FileTextOutlined />, need: "serving" },
  { to: "/cases", label: "案件", icon: <FolderOpenOutlined />, need: "serving" },
  { to: "/handovers", label: "文书交接", icon: <UserSwitchOutlined />, need: "serving" },
  { to: "/handover-pool", label: "待送达文书", icon: <TableOutlined />, need: "serving" },
  { to: "/calls", label: "今日电话", icon: <PhoneOutlined />, need: "serving" },
  { to: "/pickups", label: "窗口领取", icon: <InboxOutlined />, need: "serving" },
  { to: "/hearings", label: "开庭倒排", icon: <FieldTimeOutlined />, need: "serving" },
  { to: "/attempts", label: "送达明细", icon: <FileSearchOutlined />, need: "serving" },
  { to: "/indicators", label: "合同指标", icon: <ScheduleOutlined />, need: "indicators" },
  { to: "/duty", label: "值班与程序交办", icon: <ContactsOutlined />, need: "serving" },
  { to: "/objections", label: "待认定异议", icon: <AuditOutlined />, need: "serving" },
  {
    to: "/confirmations",
    label: "常年确认书",
    icon: <SafetyCertificateOutlined />,
    need: "serving",
  },
  { to: "/receipts", label: "送达回证", icon: <FileDoneOutlined />, need: "readReceipts" },
  { to: "/messages", label: "消息台账", icon: <MailOutlined />, need: "messages" },
  { to: "/exports", label: "个人信息导出", icon: <ExportOutlined />, need: "exports" },
  { to: "/civic/sources", label: "数据报送", icon: <CloudUploadOutlined />, need: "intake" },
  { to: "/civic/quality", label: "质检结果", icon: <FileSearchOutlined />, need: "intake" },
  { to: "/civic/links", label: "咨询关联", icon: <ApiOutlined />, need: "readLinks" },
  { to: "/civic/warnings", label: "预警", icon: <AlertOutlined />, need: "warnings" },
  { to: "/civic/codes", label: "咨询码", icon: <IdcardOutlined />, need: "readCodes" },
  { to: "/civic/check", label: "试检", icon: <FileSearchOutlined />, need: "intake" },
  { to: "/calc/term", label: "期限计算器", icon: <CalculatorOutlined /> },
  { to: "/calc/service-effect", label: "送达效力", icon: <FileDoneOutlined /> },
  { to: "/calc/identity", label: "号码核验", icon: <IdcardOutlined /> },
];

export const ADMIN: Entry[] = [
  { to: "/admin/users", label: "用户", icon: <TeamOutlined />, need: "users" },
  { to: "/admin/roles", label: "角色", icon: <UserSwitchOutlined />, need: "roles" },
  { to: "/admin/grants", label: "授权", icon: <KeyOutlined />, need: "grants" },
  { to: "/admin/groups", label: "用户组", icon: <TeamOutlined />, need: "grants" },
  { to: "/admin/systems", label: "接入系统", icon: <ApiOutlined />, need: "systems" },
  { to: "/admin/fields", label: "字段目录", icon: <TableOutlined />, need: "fields" },
  { to: "/admin/access", label: "权限说明", icon: <QuestionCircleOutlined />, need: "access" },
  { to: "/admin/audit", label: "审计", icon: <SafetyCertificateOutlined />, need: "audit" },
  { to: "/admin/templates", label: "消息模板", icon: <CommentOutlined />, need: "templates" },
  { to: "/admin/calendar", label: "日历", icon: <CalendarOutlined />, need: "calendar" },
  { to: "/admin/settings", label: "运行参数", icon: <ControlOutlined />, need: "settings" },
  { to: "/admin/jobs", label: "后台任务", icon: <ScheduleOutlined />, need: "jobs" },
];
