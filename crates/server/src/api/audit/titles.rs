//! Operations as people call them.

/// Operation code and what it is called; by code.
pub const TITLES: [(&str, &str); 97] = [
    ("kernel.access.export_object", "导出谁能看到"),
    ("kernel.access.export_person", "导出权限报表"),
    ("kernel.activation.use", "用激活链接设置密码"),
    ("kernel.audit.export", "导出审计统计"),
    ("kernel.audit.leak", "查看泄露范围报告"),
    ("kernel.audit.leak_export", "导出泄露范围报告"),
    ("kernel.calendar.import", "导入年历"),
    ("kernel.calendar.preview", "预览年历导入"),
    ("kernel.delegation.act", "开始或结束代办"),
    ("kernel.delegation.create", "委托他人代办"),
    ("kernel.delegation.end", "结束委托"),
    ("kernel.export.ask", "申请导出个人信息"),
    ("kernel.export.decide", "审批导出个人信息"),
    ("kernel.export.download", "下载个人信息导出文件"),
    ("kernel.export.password", "查看导出文件的密码"),
    ("kernel.file.read", "打开文件"),
    ("kernel.file.upload", "上传文件"),
    ("kernel.grant.approve", "批准授权"),
    ("kernel.grant.end", "收回授权或撤回申请"),
    ("kernel.grant.refuse", "拒绝授权"),
    ("kernel.grant.request", "申请授权"),
    ("kernel.group.create", "新建用户组"),
    ("kernel.job.redrive", "重新执行后台任务"),
    ("kernel.job.redrive_kind", "重新执行一类后台任务"),
    ("kernel.message.export", "导出消息台账或统计"),
    ("kernel.message.report", "短信网关回报状态"),
    ("kernel.message.resend", "重发消息"),
    ("kernel.notice.read", "标记站内消息为已读"),
    ("kernel.organisation.create", "新增组织机构"),
    ("kernel.role.approve_change", "批准角色修改"),
    ("kernel.role.change", "修改角色"),
    ("kernel.role.create", "新建角色"),
    ("kernel.role.refuse_change", "拒绝角色修改"),
    ("kernel.second_factor.begin", "开始启用动态口令"),
    ("kernel.second_factor.confirm", "启用动态口令"),
    ("kernel.second_factor.remove", "停用动态口令"),
    ("kernel.second_factor.renew_codes", "更换恢复码"),
    ("kernel.second_factor.reset", "重置他人动态口令"),
    ("kernel.session.change_password", "修改密码"),
    ("kernel.session.end", "退出一处登录"),
    ("kernel.session.end_all", "退出全部登录"),
    ("kernel.session.sign_in", "登录"),
    ("kernel.session.sign_out", "退出登录"),
    ("kernel.session.step_up", "动态口令验证"),
    ("kernel.setting.change", "修改运行参数"),
    ("kernel.setting.undo", "恢复运行参数"),
    ("kernel.staff_phone.set", "登记或删除本人手机号"),
    ("kernel.system.create", "登记接入系统"),
    ("kernel.system.revoke", "停用接入系统"),
    ("kernel.system.rotate", "更换接入系统密钥"),
    ("kernel.template.file", "登记模板报备"),
    ("kernel.template.revise", "起草模板新版本"),
    ("kernel.user.create", "新建用户"),
    ("kernel.user.create_admin", "新建管理员"),
    ("kernel.user.disable", "停用用户"),
    ("kernel.user.enable", "启用用户"),
    ("kernel.user.leave", "办理离任"),
    ("kernel.user.renew_activation", "签发激活链接"),
    ("kernel.work.hand_over", "移交工作"),
    ("portal.document.open", "受送达人打开文书"),
    ("portal.document.read", "受送达人读取文书内容"),
    ("portal.link.code", "受送达人重新获取验证码"),
    ("portal.link.object", "未核验身份的来访者提出不是收件人本人"),
    ("portal.link.verify", "受送达人核验身份"),
    ("portal.package.acknowledge", "受送达人确认收悉"),
    ("portal.package.object", "受送达人提出异议"),
    ("portal.package.paper", "受送达人要求纸质文书"),
    ("portal.package.sign", "受送达人签名"),
    ("portal.wechat.ask", "受送达人申请绑定微信提醒"),
    ("portal.wechat.bind", "受送达人绑定微信提醒"),
    ("portal.wechat.unbind", "受送达人解除微信提醒"),
    ("serving.attempt.begin", "改用其他送达方式"),
    ("serving.attempt.outcome", "登记送达结果"),
    ("serving.case.fetch", "提取案件"),
    ("serving.case.share", "把案件交给用户组或收回"),
    ("serving.confirmation.adopt", "引用他案送达地址确认书"),
    ("serving.confirmation.make", "登记送达地址确认书"),
    ("serving.confirmation.print", "打印空白送达地址确认书"),
    ("serving.confirmation.standing", "登记常年送达地址确认书"),
    ("serving.confirmation.withdraw", "撤销送达地址确认书"),
    ("serving.delivery.remind", "催收"),
    ("serving.evidence.download", "下载证据包"),
    ("serving.finding.make", "认定送达异议"),
    ("serving.party.relation", "登记或解除受送达人之间的关系"),
    ("serving.party.status", "登记受送达人状况"),
    ("serving.party.substitute", "登记代为接收的人"),
    ("serving.party.substitute_end", "停止代为接收"),
    ("serving.personal.reveal", "查看当事人明文"),
    ("serving.receipt.download", "下载送达回证"),
    ("serving.receipt.make", "生成送达回证"),
    ("serving.task.check", "核对裁判文书"),
    ("serving.task.create", "新建送达任务"),
    ("serving.task.discard", "删除送达任务草稿"),
    ("serving.task.dispatch", "发起送达"),
    ("serving.task.edit", "修改送达任务草稿"),
    ("serving.withdrawal.ask", "申请撤回送达"),
    ("serving.withdrawal.decide", "核对撤回申请"),
];

/// Operations of the program itself that leave rows.
const OWN: [(&str, &str); 15] = [
    ("kernel.audit.cut", "清理过期审计记录"),
    ("kernel.export.expire", "导出文件到期"),
    ("kernel.export.fail", "导出文件未能生成"),
    ("kernel.export.make", "生成导出文件"),
    ("kernel.grant.give", "程序直接授予"),
    ("kernel.keys.reindex", "更换密钥后重建一列检索索引"),
    ("kernel.keys.reseal", "更换密钥后重新加密一列"),
    ("kernel.message.mail", "读到退信、自动回复或回执"),
    ("kernel.system.call", "接入系统调用"),
    ("kernel.user.close_idle", "停用长期未用的账号"),
    ("kernel.user.set_roles", "程序直接授予或收回角色"),
    ("serving.delivery.lapse", "逾期未成"),
    ("serving.delivery.remind_again", "自动再发提醒"),
    ("zone.apply", "跨区消息生效"),
    ("zone.set_aside", "跨区消息搁置"),
];

/// The operation in Chinese; its code when nobody gave it a name.
pub fn title(operation: &str) -> &str {
    let known = TITLES.iter().chain(&OWN).find(|(code, _)| *code == operation);
    known.map_or(operation, |(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_has_no_doubles() {
        assert!(TITLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(title("kernel.session.sign_in"), "登录");
        assert_eq!(title("something.new"), "something.new");
    }
}
