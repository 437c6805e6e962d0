// From openapi.json by `npm run gen`. Not to be edited.

export interface paths {
    "/api/civic/batches/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个批次的记录和问题；重复的不另存，不在其中 */
        get: operations["get_civic_batches_id_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/calc/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核验咨询码：逐个说明格式、校验位，是否由本单位发放、是否已有咨询 */
        post: operations["post_civic_calc_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/calc/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 试检文件：逐条列出问题和改法，不保存任何数据 */
        post: operations["post_civic_calc_intake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/code-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 近三十日发放的咨询码，按日、区划和渠道 */
        get: operations["get_civic_code_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/code-ranges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 离线号段，最近的在前 */
        get: operations["get_civic_code_ranges"];
        put?: never;
        /** 领取离线号段 */
        post: operations["post_civic_code_ranges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/code-ranges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个离线号段的全部咨询码，供大厅离线时使用 */
        get: operations["get_civic_code_ranges_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 咨询赋码：一个或一批，最多 500 个。同一来源同一请求编号重复调用，得到相同的码 */
        post: operations["post_civic_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个咨询码 */
        get: operations["get_civic_codes_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一次咨询关联到的办件 */
        get: operations["get_civic_consultations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已知例外，最晚到期的在前 */
        get: operations["get_civic_exceptions"];
        put?: never;
        /** 登记已知例外：从此到期前，所列问题不再退回记录 */
        post: operations["post_civic_exceptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/exceptions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提前结束已知例外 */
        post: operations["post_civic_exceptions_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/intake/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 报送一批记录：JSON 数组或每行一条的 NDJSON，最多 1000 条、8 MB，逐条答复。同一批重报不会重复。 */
        post: operations["post_civic_intake_name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/lanes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各分检通道的数量，以及可以分派给谁 */
        get: operations["get_civic_lanes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/link-analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个时段的咨询成了什么：申请、受理、办结，重复咨询，各事项的间隔 */
        get: operations["get_civic_link_analysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/link-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 重新关联和夜间核对的进度、结果，以及可选的报送来源 */
        get: operations["get_civic_link_runs"];
        put?: never;
        /** 重新关联本单位的全部咨询和办件 */
        post: operations["post_civic_link_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 咨询和关联到的办件，最近的咨询在前 */
        get: operations["get_civic_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/matters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一件办件和此前的咨询 */
        get: operations["get_civic_matters_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个时段的质检结果：按来源、代码、日期、数据表统计 */
        get: operations["get_civic_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/quality/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出一个时段的质检结果（xlsx） */
        post: operations["post_civic_quality_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/quality/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 质检结果中一个数字背后的记录，最近的在前 */
        get: operations["get_civic_quality_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 对账单，最近的一天在前 */
        get: operations["get_civic_reconciliations"];
        put?: never;
        /** 报送某来源某表某天的账，立即比对；再报一次即更正 */
        post: operations["post_civic_reconciliations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/reconciliations/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新比对；附上有差异的桶里的全部行，答复两边各缺哪些 */
        post: operations["post_civic_reconciliations_id_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/reconciliations/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 人工平账，须说明理由；之后不再比对 */
        post: operations["post_civic_reconciliations_id_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条记录：全部问题、分检，以及同一行标识先后报过的各版 */
        get: operations["get_civic_records_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 报送来源，近三十日的数量和主要问题 */
        get: operations["get_civic_sources"];
        put?: never;
        /** 登记报送来源 */
        post: operations["post_civic_sources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个报送来源：密钥、最近调用、每日对账和最近批次 */
        get: operations["get_civic_sources_id"];
        /** 修改、停用或启用报送来源 */
        put: operations["put_civic_sources_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 预警看板：关键指标、环节、区划、部门和事项 */
        get: operations["get_civic_warning_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-board/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出预警看板的统计（xlsx） */
        post: operations["post_civic_warning_board_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个时段的预警原因统计，以及可选的部门 */
        get: operations["get_civic_warning_reasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 预警规则的参数和静默 */
        get: operations["get_civic_warning_rules"];
        put?: never;
        /** 修改本单位一条预警规则的参数，或停用 */
        post: operations["post_civic_warning_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 静默预警：到期前不发消息，预警照常记录 */
        post: operations["post_civic_warning_silences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warning-silences/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提前结束静默 */
        post: operations["post_civic_warning_silences_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 预警清单，最近的在前 */
        get: operations["get_civic_warnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一条预警：为什么是这个颜色、现在怎样、处置经过 */
        get: operations["get_civic_warnings_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 说明预警的原因、措施和预计办结日，交他人复核 */
        post: operations["post_civic_warnings_id_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 打开预警后记为已读 */
        post: operations["post_civic_warnings_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 复核预警的处置：关闭，或退回处置人 */
        post: operations["post_civic_warnings_id_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签收预警，由签收人处置 */
        post: operations["post_civic_warnings_id_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转派预警给能处置的人 */
        post: operations["post_civic_warnings_id_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 催办预警的处置人 */
        post: operations["post_civic_warnings_id_urge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/warnings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出预警清单（xlsx） */
        post: operations["post_civic_warnings_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 分检：有问题的记录，最近的在前 */
        get: operations["get_civic_works"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/works/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 把有问题的记录分派或改派给他人 */
        post: operations["post_civic_works_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/works/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 了结有问题的记录，须说明理由 */
        post: operations["post_civic_works_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/civic/works/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 认领有问题的记录 */
        post: operations["post_civic_works_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/access/objects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 谁能看到一个案件或任务。 */
        get: operations["get_kernel_access_objects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/access/objects/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出谁能看到一个案件或任务（xlsx）。 */
        post: operations["post_kernel_access_objects_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/access/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个人的权限报表。 */
        get: operations["get_kernel_access_people_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/access/people/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出一个人的权限报表（xlsx）。 */
        post: operations["post_kernel_access_people_id_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/access/people/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 为什么能（不能）看到：按判断的顺序逐步说明，每一步怎样改变。 */
        get: operations["get_kernel_access_people_id_why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses the link: the account becomes active, sessions it had are over. */
        post: operations["post_kernel_activation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计记录，最新的在前；审计管理员看全部，其他人看本单位。 */
        get: operations["get_kernel_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/people/{id}/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 泄露范围报告：某人某日看过哪些人、事项、文件，导出过什么。 */
        get: operations["get_kernel_audit_people_id_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/people/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出泄露范围报告（xlsx）。 */
        post: operations["post_kernel_audit_people_id_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计统计：按操作、人员、日期或结果计数。 */
        get: operations["get_kernel_audit_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/audit/statistics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出审计统计（xlsx）。 */
        post: operations["post_kernel_audit_statistics_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calc/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 计算器：一个问题得一个答案，一组问题按原次序得一组答案；拒绝也是答案。 */
        post: operations["post_kernel_calc_name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calc/message-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用样例值预览模板：全文、字数、计费条数和需要修改之处。不保存。 */
        post: operations["post_kernel_calc_message_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calc/year-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 读取 Excel 年历：逐行检查，全部无误才给出可预览的内容；有误的列出行号和改法。不改变任何数据。 */
        post: operations["post_kernel_calc_year_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各年度放假和调休安排。 */
        get: operations["get_kernel_calendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 年历导入记录，各版本都保留。 */
        get: operations["get_kernel_calendars_imports"];
        put?: never;
        /** 确认导入预览过的年历，随即重算受影响的期限。 */
        post: operations["post_kernel_calendars_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导入年历后变动的期限，最近的在前；曾告知过当事人的须逐件重新告知。 */
        get: operations["get_kernel_calendars_moves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/calendars/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 预览导入某年放假安排：哪些未届满期限会变、哪些待定的有了日期、谁已被告知。不改变任何数据。 */
        post: operations["post_kernel_calendars_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我委托的和委托给我的。 */
        get: operations["get_kernel_delegations"];
        put?: never;
        /** 委托同事代办自己的业务。 */
        post: operations["post_kernel_delegations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/delegations/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 结束委托：委托人和受托人都可以，立即生效。 */
        post: operations["post_kernel_delegations_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/export-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可以申请的导出种类。 */
        get: operations["get_kernel_export_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 导出申请，最新的在前：申请人看到自己的，审批人看到本单位的。 */
        get: operations["get_kernel_exports"];
        put?: never;
        /** 申请导出个人信息；须由他人批准。 */
        post: operations["post_kernel_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/exports/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批准或不同意导出；不能审批自己的申请。 */
        post: operations["post_kernel_exports_id_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/exports/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 下载本人申请的导出文件（AES-256 加密的 zip）；每次下载留痕。 */
        post: operations["post_kernel_exports_id_download"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/exports/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 查看本人申请的导出文件的解压密码；每次查看留痕。 */
        post: operations["post_kernel_exports_id_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 字段目录：数据库每一列的用途、级别、存放形式和保存期限。 */
        get: operations["get_kernel_fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one file; the body is its bytes, 50 MB at most. */
        post: operations["post_kernel_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file. Every opening leaves an audit row first. */
        get: operations["get_kernel_files_id_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/files/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转换为 PDF：图片按次序合成一份，或转换一份 Word。原件保留；同样的原件再次转换得到同一份。 */
        post: operations["post_kernel_files_convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 授权：申请在前，新的在前。 */
        get: operations["get_kernel_grants"];
        put?: never;
        /** 申请授权：由另一名安全管理员批准后生效。 */
        post: operations["post_kernel_grants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/grants/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批准授权：不能是申请人，也不能是持有人。 */
        post: operations["post_kernel_grants_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/grants/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回授权，立即生效；尚未处理的申请由申请人撤回。 */
        post: operations["post_kernel_grants_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/grants/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 拒绝授权，须写明理由。 */
        post: operations["post_kernel_grants_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 用户组和现有成员。 */
        get: operations["get_kernel_groups"];
        put?: never;
        /** 新建用户组；成员和角色另行申请授权。 */
        post: operations["post_kernel_groups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** 修改用户组的名称和用途。 */
        put: operations["put_kernel_groups_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/groups/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销用户组：成员和组的授权一并结束，不能再共享给它。 */
        post: operations["post_kernel_groups_id_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/job-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 后台一览：排队和失败的数量、定期清扫的上次结果、定时任务。 */
        get: operations["get_kernel_job_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/job-plan/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 让同一类失败搁置的后台任务全部重新执行。 */
        post: operations["post_kernel_job_plan_redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 后台任务，最新的在前。 */
        get: operations["get_kernel_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/jobs/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 让失败搁置的后台任务重新执行。 */
        post: operations["post_kernel_jobs_id_redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/message-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers of texts and the mail server, and how they are. */
        get: operations["get_kernel_message_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 消息模板。 */
        get: operations["get_kernel_message_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/message-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个消息模板和它的全部版本。 */
        get: operations["get_kernel_message_templates_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/message-templates/{id}/filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记报备进展：已报备、已通过或未通过。 */
        post: operations["post_kernel_message_templates_id_filing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/message-templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 起草新版本。现用版本继续使用，直到新版本登记为已通过。 */
        post: operations["post_kernel_message_templates_id_versions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The office's messages, newest first. */
        get: operations["get_kernel_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message again that did not arrive. */
        post: operations["post_kernel_messages_id_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出消息台账（xlsx），号码为掩码。 */
        post: operations["post_kernel_messages_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends several messages again, each as far as it may be; says of each what became of it. */
        post: operations["post_kernel_messages_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 消息统计：按日期、模板、通道、渠道或状态计数。 */
        get: operations["get_kernel_messages_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/messages/statistics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出消息统计（xlsx）。 */
        post: operations["post_kernel_messages_statistics_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的站内消息，最新的在前。 */
        get: operations["get_kernel_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 标记一条站内消息为已读。 */
        post: operations["post_kernel_notices_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 标记全部站内消息为已读。 */
        post: operations["post_kernel_notices_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/notices/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 站内消息的推送（SSE）：有变化时发出 `notices` 事件，登录结束时发出 `over` 事件后断开。 */
        get: operations["get_kernel_notices_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisations the actor may see. */
        get: operations["get_kernel_organisations"];
        put?: never;
        /** Adds an organisation. */
        post: operations["post_kernel_organisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/password-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules for passwords, for whoever is about to choose one. */
        get: operations["get_kernel_password_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every permission with title and meaning. */
        get: operations["get_kernel_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/role-changes/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批准角色修改：不能是提出的人。 */
        post: operations["post_kernel_role_changes_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/role-changes/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 拒绝角色修改；提出的人可以撤回自己的。 */
        post: operations["post_kernel_role_changes_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every role with what it gives and how many hold it. */
        get: operations["get_kernel_roles"];
        put?: never;
        /** Defines a role. */
        post: operations["post_kernel_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes a role: what takes permissions away takes effect at once, what adds one waits
         *     for a second security administrator.
         */
        put: operations["put_kernel_roles_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按编号或姓名的片段查找案件和任务。 */
        get: operations["get_kernel_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["get_kernel_session"];
        put?: never;
        /** Opens a session and sets its cookie. */
        post: operations["post_kernel_session"];
        /** Ends the session of this cookie. */
        delete: operations["delete_kernel_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/acting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始代同事办理，或回到本人；会话换用新的 Cookie。 */
        post: operations["post_kernel_session_acting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the own password and ends every other session. Takes no idempotency claim:
         *     the hash of a request that holds passwords must not be kept, and a repetition finds
         *     that the current password is another one already.
         */
        post: operations["post_kernel_session_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own number on record, masked. */
        get: operations["get_kernel_session_phone"];
        put?: never;
        /** Puts the own number on record, so that nobody serves papers on it by mistake. */
        post: operations["post_kernel_session_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draws a secret for an authenticator app; shown once and good after its first code. Takes
         *     no idempotency claim, because the hash of a request that holds a password must not be
         *     kept; a repetition draws another secret.
         */
        post: operations["post_kernel_session_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the app with its first code; the recovery codes are shown once. */
        post: operations["post_kernel_session_second_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draws ten new recovery codes, shown once; the old ones stop working. */
        post: operations["post_kernel_session_second_factor_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the own second factor away. */
        post: operations["post_kernel_session_second_factor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proves the second factor in an open session, which goes on under another cookie. For
         *     acts it is good for a quarter of an hour.
         */
        post: operations["post_kernel_session_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the own account is signed in. */
        get: operations["get_kernel_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/sessions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one of the own sessions. */
        post: operations["post_kernel_sessions_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/sessions/end-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs out everywhere, or everywhere else. */
        post: operations["post_kernel_sessions_end_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/setting-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 运行参数的修改历史，最新的在前。 */
        get: operations["get_kernel_setting_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/setting-changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复为某次修改之前的值。 */
        post: operations["post_kernel_setting_changes_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 运行参数及其现值。 */
        get: operations["get_kernel_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/settings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** 修改运行参数。 */
        put: operations["put_kernel_settings_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 接入系统及其密钥、最近调用和最近一次各类拒绝，最新的在前。 */
        get: operations["get_kernel_systems"];
        put?: never;
        /** 登记接入系统；密钥只显示一次，授予角色之前什么也不能做。 */
        post: operations["post_kernel_systems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/systems/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用接入系统，下一次调用即被拒绝，不能恢复。 */
        post: operations["post_kernel_systems_id_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/systems/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更换密钥；新密钥只显示一次，旧密钥在并用时间内仍可使用。 */
        post: operations["post_kernel_systems_id_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts the actor may see, by name. */
        get: operations["get_kernel_users"];
        put?: never;
        /** Opens an account; the link in the answer is shown once. */
        post: operations["post_kernel_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account. */
        get: operations["get_kernel_users_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues a new one-time link, shown once; older ones stop working. */
        post: operations["post_kernel_users_id_activation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an account; its sessions end at once. */
        post: operations["post_kernel_users_id_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a closed account again. */
        post: operations["post_kernel_users_id_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 离任：移交工作、收回全部授权和委托、退出登录、停用账号，一次办完。 */
        post: operations["post_kernel_users_id_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 调整所属庭室和职务；随庭室取得的授权同时结束。 */
        post: operations["post_kernel_users_id_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes away the second factor of somebody who lost it; the password stays. */
        post: operations["post_kernel_users_id_second_factor_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kernel/users/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 把一个人未办结的工作全部移交给同单位的另一个人。 */
        post: operations["post_kernel_users_id_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 读取文书内容 */
        get: operations["get_portal_documents_id_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/documents/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 打开一份文书 */
        post: operations["post_portal_documents_id_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看待本人填写的送达地址确认书 */
        get: operations["get_portal_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/form/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下载本人已签名的送达地址确认书 */
        get: operations["get_portal_form_copy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/form/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提交本人填写并签名的送达地址确认书 */
        post: operations["post_portal_form_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/gateway/12368-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The 12368 platform reports what became of texts: a list, signed in `Authorization`. */
        post: operations["post_portal_gateway_12368_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/gateway/isms-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The second operator reports what became of texts, as a form: `account`, `ts`, `count`,
         *     `r1` … and `token`, the HMAC-SM3 of all others; at most five minutes old.
         */
        post: operations["post_portal_gateway_isms_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/gateway/sms-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The operator reports what became of texts. Signed by HMAC-SM3 over the time, a line
         *     break and the raw body; at most five minutes old.
         */
        post: operations["post_portal_gateway_sms_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看送达链接封面 */
        get: operations["get_portal_links_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/links/{token}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新获取签收码 */
        post: operations["post_portal_links_token_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/links/{token}/object": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核验身份前声明不是收件人本人 */
        post: operations["post_portal_links_token_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/links/{token}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核验签收码和证件号码后六位 */
        post: operations["post_portal_links_token_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的文书：同一人、同一号码收到的各法院文书 */
        get: operations["get_portal_mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/mine/{id}/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 打开我的另一件文书 */
        post: operations["post_portal_mine_id_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/mine/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一并确认知晓所选的文书 */
        post: operations["post_portal_mine_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/mine/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一次签名，签收所选的文书 */
        post: operations["post_portal_mine_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 查看本人的送达文书清单 */
        get: operations["get_portal_package"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 确认知晓，开始查看文书 */
        post: operations["post_portal_package_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/object": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 声明不是收件人本人 */
        post: operations["post_portal_package_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请纸质文书 */
        post: operations["post_portal_package_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 评价这次送达 */
        post: operations["post_portal_package_rating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 电子签名签收 */
        post: operations["post_portal_package_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请绑定微信提醒：返回微信授权页的地址 */
        post: operations["post_portal_package_wechat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/wechat/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 完成绑定微信提醒 */
        post: operations["post_portal_package_wechat_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/package/wechat/unbind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 解除绑定微信提醒 */
        post: operations["post_portal_package_wechat_unbind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/attempt-sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达统计：按庭室、案由、案件类型、渠道、人员或时间 */
        get: operations["get_serving_attempt_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达明细：一段时间里用一种方式送达的每一次 */
        get: operations["get_serving_attempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/attempts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出送达明细和统计（xlsx） */
        post: operations["post_serving_attempts_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/calc/case-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 读取 Excel 案件清单：逐行说明案号、是否已在系统中、与审判业务系统是否一致。不改变任何数据。 */
        post: operations["post_serving_calc_case_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/calc/handover-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 读取 Excel 交接清单：逐行核对案号、受送达人和文书，全部无误才给出各项；有误的列出行号和改法。不改变任何数据。 */
        post: operations["post_serving_calc_handover_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/call-statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 电话送达汇总统计：按承办庭室 */
        get: operations["get_serving_call_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/call-statistics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出电话送达汇总统计（xlsx） */
        post: operations["post_serving_call_statistics_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 今日电话：待拨打的电话，先到时间的在前 */
        get: operations["get_serving_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 案件列表 */
        get: operations["get_serving_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 案件页 */
        get: operations["get_serving_cases_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 评论案件或其中一次送达：不能修改 */
        post: operations["post_serving_cases_id_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/comments/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回评论：作者本人，10分钟内；收回后划去，原文保留 */
        post: operations["post_serving_cases_id_comments_retract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本案的送达地址确认书，以及可以引用的他案确认书 */
        get: operations["get_serving_cases_id_confirmations"];
        put?: never;
        /** 登记送达地址确认书；已有的由新的取代 */
        post: operations["post_serving_cases_id_confirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/confirmations/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 引用他案的送达地址确认书 */
        post: operations["post_serving_cases_id_confirmations_adopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/confirmations/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 邀请当事人网上填写送达地址确认书 */
        post: operations["post_serving_cases_id_confirmations_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 案件送达情况和缺席审理送达核查 */
        get: operations["get_serving_cases_id_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本案的纸质原件：各在谁手里，经过谁的手 */
        get: operations["get_serving_cases_id_papers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达方案、各受送达人依法可用的方式和程序按方案发起的记录 */
        get: operations["get_serving_cases_id_plan"];
        put?: never;
        /** 提出或修改送达方案：按人或对全案列明送达方式的顺序，由法官审批 */
        post: operations["post_serving_cases_id_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/plan/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 审批送达方案：批准后由程序按方案发起下一次送达 */
        post: operations["post_serving_cases_id_plan_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 把案件交给本院的用户组共同办理，或收回：立即生效 */
        post: operations["post_serving_cases_id_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 案件交给了哪个用户组，还可以交给哪些 */
        get: operations["get_serving_cases_id_sharing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下载送达情况说明，附缺席审理送达核查表 */
        get: operations["get_serving_cases_id_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 承办小组、是否关注和评论 */
        get: operations["get_serving_cases_id_team"];
        put?: never;
        /** 加入承办小组：只能加入本来就能看到本案的人 */
        post: operations["post_serving_cases_id_team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/team/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可以加入承办小组的人：本院能看到本案的人员 */
        get: operations["get_serving_cases_id_team_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/team/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 关注或取消关注：只改本人 */
        post: operations["post_serving_cases_id_team_follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/team/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 移出承办小组 */
        post: operations["post_serving_cases_id_team_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/{id}/writebacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一件案件的送达结果：回写和入卷 */
        get: operations["get_serving_cases_id_writebacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按案号提取案件 */
        post: operations["post_serving_cases_fetch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/cases/fetch-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按一串案号提取案件：逐个办理，逐个说明结果 */
        post: operations["post_serving_cases_fetch_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/confirmation-invitations/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 向同一号码重发网上填写确认书的签收码 */
        post: operations["post_serving_confirmation_invitations_id_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/confirmation-invitations/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收回网上填写确认书的邀请 */
        post: operations["post_serving_confirmation_invitations_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/confirmations/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤销送达地址确认书：当事人收回，或登记有误 */
        post: operations["post_serving_confirmations_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达记录详情 */
        get: operations["get_serving_deliveries_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 来院核对证件：与登记的证件号码后六位不一致的不能领取 */
        post: operations["post_serving_deliveries_id_arrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 改用其他方式：登记开始办理，24小时切换时限随之停止 */
        post: operations["post_serving_deliveries_id_attempts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/booking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 预约或改约来院领取的时段 */
        post: operations["post_serving_deliveries_id_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/call-script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 电话送达话术，按本人、非本人、代理人、拒绝分支 */
        get: operations["get_serving_deliveries_id_call_script"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记一次电话：未接通的再拨，接通的附录音，同意的方式随即开始 */
        post: operations["post_serving_deliveries_id_calls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 下载证据包 */
        post: operations["post_serving_deliveries_id_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 法官认定：送达有效、推翻推定或送达无效 */
        post: operations["post_serving_deliveries_id_findings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记送达结果：签收、留置、拒签、退回、电话告知或未成功，附证据 */
        post: operations["post_serving_deliveries_id_outcomes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/pickup-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 窗口领取可预约的时段 */
        get: operations["get_serving_deliveries_id_pickup_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 下载送达回证 */
        get: operations["get_serving_deliveries_id_receipt"];
        put?: never;
        /** 生成送达回证 */
        post: operations["post_serving_deliveries_id_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 催收：重发提醒短信或邮件 */
        post: operations["post_serving_deliveries_id_remind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请撤回送达：收件人查阅之前，须由另一人核对 */
        post: operations["post_serving_deliveries_id_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/withdrawal/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核对撤回申请：申请人以外的人同意后即撤回，链接停用 */
        post: operations["post_serving_deliveries_id_withdrawal_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/deliveries/{id}/writeback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 重新回写送达结果、重新入卷 */
        post: operations["post_serving_deliveries_id_writeback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/document-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 文书类型库 */
        get: operations["get_serving_document_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 值班表：一个庭室一个月，及近三十日休息日的空缺 */
        get: operations["get_serving_duty"];
        put?: never;
        /** 编排值班表：指定或取消若干日的值班人 */
        post: operations["post_serving_duty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 开交接单的选项：按扫描的案号或交接单编码、按选中的案件查找 */
        get: operations["get_serving_handover_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已接收的一项：起草送达任务时预填的内容 */
        get: operations["get_serving_handover_lines_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-pool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待认领和已派的文书，各送达人员手上的件数 */
        get: operations["get_serving_handover_pool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-pool/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 派单或改派 */
        post: operations["post_serving_handover_pool_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-pool/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 认领：由本人送达 */
        post: operations["post_serving_handover_pool_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handover-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可以移交的送达回证：已生成、还没有列入移交清单 */
        get: operations["get_serving_handover_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 交接单列表 */
        get: operations["get_serving_handovers"];
        put?: never;
        /** 新建交接单草稿 */
        post: operations["post_serving_handovers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 交接单：内容、各原件在谁手里、录音录像 */
        get: operations["get_serving_handovers_id"];
        /** 修改交接单草稿 */
        put: operations["put_serving_handovers_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 逐项接收或退回 */
        post: operations["post_serving_handovers_id_answers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 删除交接单草稿 */
        post: operations["post_serving_handovers_id_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 附交接的录音、录像或照片 */
        post: operations["post_serving_handovers_id_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 交出：交接单送往接收庭室，等待逐项接收 */
        post: operations["post_serving_handovers_id_hand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/handovers/{id}/slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 打印交接单或移交清单，附二维码 */
        get: operations["get_serving_handovers_id_slip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/hearings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 开庭倒排：距开庭天数、未送达人数、最迟送达日 */
        get: operations["get_serving_hearings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/hearings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出开庭倒排（xlsx） */
        post: operations["post_serving_hearings_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 今日 */
        get: operations["get_serving_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本院案由及其是否商事 */
        get: operations["get_serving_indicators_causes"];
        put?: never;
        /** 确定哪些案由属于商事案件 */
        post: operations["post_serving_indicators_causes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标口径：可见各院合同的指标定义、版本和会签 */
        get: operations["get_serving_indicators_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标报告列表 */
        get: operations["get_serving_indicators_reports"];
        put?: never;
        /** 计算指标：按合同口径统计一段日期，可按过去某一时刻所知重算 */
        post: operations["post_serving_indicators_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一份指标报告：各指标的数值、目标、是否达标、口径 */
        get: operations["get_serving_indicators_reports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/reports/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出指标报告（xlsx）：数值、按庭室分组，可附明细 */
        post: operations["post_serving_indicators_reports_id_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/reports/{id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标分组：按庭室、案由、人员或月份 */
        get: operations["get_serving_indicators_reports_id_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/reports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 指标明细：计入、只计分母、不计的各条及原因 */
        get: operations["get_serving_indicators_reports_id_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/indicators/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 会签指标口径：本院确认这一版本的定义 */
        post: operations["post_serving_indicators_signatures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待法官认定的异议，先提出的在前 */
        get: operations["get_serving_objections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/parties/{id}/confirmation-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 打印送达地址确认书（空白，已印案号和当事人） */
        get: operations["get_serving_parties_id_confirmation_form"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/parties/{id}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记或解除两名受送达人之间的关系；登记后可以使用同一号码 */
        post: operations["post_serving_parties_id_relations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/parties/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记受送达人的状况（死亡、破产、羁押服刑等）：决定应当向谁送达 */
        post: operations["post_serving_parties_id_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/parties/{id}/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记代受送达人接收文书的人（法定代理人、管理人、继承人等） */
        post: operations["post_serving_parties_id_substitutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/parties/{id}/substitutes/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停止由某人代受送达人接收文书：登记有误，或不再具有资格 */
        post: operations["post_serving_parties_id_substitutes_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/pickups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 窗口领取：某日的预约，或按案号、姓名、领取码查找 */
        get: operations["get_serving_pickups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/plan-work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 程序交办：按送达方案发起、须由我办理的送达 */
        get: operations["get_serving_plan_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达回证列表：已打印、已入卷 */
        get: operations["get_serving_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/receipts/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 标记送达回证已打印、已入卷，或者取消 */
        post: operations["post_serving_receipts_marks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 查看当事人明文 */
        post: operations["post_serving_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/standing-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 单位常年送达地址确认书 */
        get: operations["get_serving_standing_confirmations"];
        put?: never;
        /** 登记单位常年送达地址确认书；同一单位已有的由新的取代 */
        post: operations["post_serving_standing_confirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达任务列表 */
        get: operations["get_serving_tasks"];
        put?: never;
        /** 新建送达任务草稿 */
        post: operations["post_serving_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 送达任务详情 */
        get: operations["get_serving_tasks_id"];
        /** 修改送达任务草稿 */
        put: operations["put_serving_tasks_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/tasks/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核对裁判文书：承办人以外的人确认文书、受送达人无误 */
        post: operations["post_serving_tasks_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/tasks/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 删除送达任务草稿 */
        post: operations["post_serving_tasks_id_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/tasks/{id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发起送达 */
        post: operations["post_serving_tasks_id_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/serving/writebacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 还没有回写、入卷的送达结果：未成的和超时的在内 */
        get: operations["get_serving_writebacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The whole check. */
        Absence: {
            /** @description Whether anything is heard in default in this procedure. */
            applies: boolean;
            /** @description What the reader has to know. */
            note: string;
            /** @description Everybody but the plaintiffs. */
            parties: components["schemas"]["AbsentParty"][];
        };
        /** @description One paper. */
        AbsencePaper: {
            /** @description Its title. */
            document: string;
            /** @description `allowed`, `judge` or `barred`. */
            ground: string;
            /** @description 可以, 需法官认定 or 不可以. */
            label: string;
            /** @description What was looked at. */
            reasons: components["schemas"]["AbsenceReason"][];
            /**
             * Format: date
             * @description 送达日期.
             */
            served_on?: string | null;
        };
        /** @description Why. */
        AbsenceReason: {
            /** @description The articles. */
            basis: string[];
            /** @description `allowed`, `judge` or `barred`. */
            ground: string;
            /** @description In Chinese. */
            text: string;
        };
        /** @description One party that may stay away. */
        AbsentParty: {
            /** @description The worst of its papers. */
            ground: string;
            /** @description In Chinese. */
            label: string;
            /** @description Its name, masked for people. */
            name: string;
            /** @description The papers that matter. */
            papers: components["schemas"]["AbsencePaper"][];
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description 被告, 第三人. */
            role: string;
        };
        /** @description For whom the session acts. */
        Acting: {
            /**
             * Format: uuid
             * @description The delegation.
             */
            delegation_id: string;
            /** @description Whose powers are used. */
            name: string;
        };
        /** @description For whom the session is to act. */
        ActingFor: {
            /**
             * Format: uuid
             * @description The delegation; nothing for oneself again.
             */
            delegation_id?: string | null;
        };
        /** @description The link's token and the password its owner chose. */
        Activate: {
            /** @description The password to be. */
            password: components["schemas"]["Password"];
            /** @description The last part of the link. */
            token: string;
        };
        /** @description The way into an account, shown once. */
        Activation: {
            /** @description The one-time link's path, valid for 72 hours. */
            activation_path: string;
        };
        /**
         * @description Why mail goes to this address (法院专递规定 3–5, 11).
         * @enum {string}
         */
        AddressBasis: "confirmed" | "given" | "registered" | "other";
        /** @description Somebody who is served in a party's place. */
        AddSubstitute: {
            /** @description The paper that shows it, 2 to 200 characters. */
            basis: string;
            /** @description His own citizen id: with it he proves who he is. */
            id_number: string;
            /** @description 法定代理人, 监护人, 管理人, 继承人, 遗产管理人, 财产代管人, 股东, 发起人 or 出资人. */
            kind: string;
            /** @description The natural person who receives; of a 管理人 that is a firm, the one in charge. */
            name: string;
            /** @description His mobile number. */
            phone: string;
        };
        /** @description Who comes in, as what. */
        AddTeamMember: {
            /** @description What he does in it. */
            part: components["schemas"]["TeamPart"];
            /**
             * Format: uuid
             * @description The account: of the same court, and able to see the case.
             */
            user_id: string;
        };
        /**
         * @description Which of the three administrators somebody is, as the wire says it.
         * @enum {string}
         */
        AdminName: "system" | "security" | "audit";
        /** @description Which one, for whom, and why it may be used here. */
        AdoptConfirmation: {
            /**
             * Format: uuid
             * @description The confirmation in the other case.
             */
            from_id: string;
            /**
             * Format: uuid
             * @description The party of this case.
             */
            party_id: string;
            /** @description How the cases belong together, 2 to 200 characters. */
            reason: string;
        };
        /** @description An agent. */
        AgentView: {
            /** @description Who took him down. */
            added_by?: string | null;
            /** @description What shows it, of one the court took down itself. */
            basis?: string | null;
            /**
             * Format: uuid
             * @description The agent.
             */
            id: string;
            /** @description The citizen id, masked. */
            id_masked: string;
            /** @description 律师 …. */
            kind: string;
            /** @description The name, masked. */
            name: string;
            /** @description The numbers offered. */
            phones: components["schemas"]["ContactView"][];
            /** @description Whether he is served in the party's place as the party now stands. */
            stands_in: boolean;
        };
        /**
         * @description By which way.
         * @enum {string}
         */
        AgreedWay: "electronic" | "pickup" | "postal";
        /** @description What he agreed to. */
        Agreement: {
            /** @description By mail: the address as he said it. */
            address?: string | null;
            /** @description The same number, typed again as it was read back to him. */
            again?: string | null;
            /** @description The way. */
            by: components["schemas"]["AgreedWay"];
            /** @description It was read back to him. */
            checked?: boolean;
            /**
             * Format: date
             * @description At the window: the day.
             */
            day?: string | null;
            /** @description Electronic: the mobile number as he said it. */
            phone?: string | null;
            /** @description The half hour, `09:30`. */
            time?: string | null;
        };
        /** @description The question. */
        AskIndicators: {
            /**
             * Format: date-time
             * @description As it was known at this moment; as it is known now if not given.
             */
            as_of?: string | null;
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * Format: int32
             * @description Days the work is late, for a penalty by days.
             */
            late_days?: number | null;
            /** @description The pack. */
            pack: string;
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
        };
        /**
         * @description What a link asks of the recipient.
         * @enum {string}
         */
        Asks: "documents" | "confirmation";
        /** @description Why it shall be taken back. */
        AskWithdrawal: {
            /** @description Why, as the file should have it. */
            reason: string;
        };
        /** @description Lines to assign. */
        AssignLines: {
            /** @description Which. */
            line_ids: string[];
            /** @description Why, of those that are somebody's already. */
            reason?: string;
            /**
             * Format: uuid
             * @description To whom.
             */
            user_id: string;
        };
        /** @description Filters of the tries. */
        AttemptFilter: {
            by?: components["schemas"]["AttemptSumsBy"] | null;
            /** @description 案件类型: the 类型代字 of the number, such as 民初. */
            case_type?: string | null;
            /** @description 案由. */
            cause?: string | null;
            channel?: components["schemas"]["ServingChannel"] | null;
            /** @description Where the page of a list begins. */
            cursor?: string | null;
            /** @description 承办庭室. */
            division?: string | null;
            /**
             * Format: date
             * @description Begun on this day or later; thirty days ago if not given.
             */
            from?: string | null;
            /**
             * Format: int32
             * @description Rows wanted, of a list.
             */
            limit?: number | null;
            /** @description By this method; `electronic` if not given. */
            method?: string | null;
            outcome?: components["schemas"]["AttemptOutcome"] | null;
            /**
             * Format: uuid
             * @description Only of this person's tasks.
             */
            person?: string | null;
            /**
             * Format: date
             * @description Begun on this day or earlier; today if not given.
             */
            to?: string | null;
        };
        /** @description One try and what became of it. */
        AttemptLine: {
            /** @description Where it went, masked. */
            address_masked: string;
            /**
             * Format: date-time
             * @description When it arrived.
             */
            arrived_at?: string | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            begun_at: string;
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description 案件类型: 民事一审, or its 类型代字 where nothing else is known. */
            case_type: string;
            /** @description By which channel, in Chinese; nothing where nothing was sent. */
            channel: string;
            /**
             * Format: uuid
             * @description The delivery it belongs to.
             */
            delivery_id: string;
            /** @description 承办庭室. */
            division: string;
            /** @description What is served, by titles. */
            documents: string[];
            /** @description Why it failed. */
            failed_reason?: string | null;
            /**
             * Format: uuid
             * @description The try.
             */
            id: string;
            /**
             * Format: date-time
             * @description When a document was first opened.
             */
            opened_at?: string | null;
            /** @description What became of it. */
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description Whose task it is. */
            person: string;
            /** @description Who is served, masked for people. */
            recipient: string;
            /**
             * Format: date
             * @description 送达日期, when this try served.
             */
            served_on?: string | null;
            /**
             * Format: date-time
             * @description When it was signed for.
             */
            signed_at?: string | null;
            /** @description Where it stands, in Chinese. */
            state_text: string;
        };
        /**
         * @description What became of a try, as lists and sums tell it.
         * @enum {string}
         */
        AttemptOutcome: "open" | "notified" | "served" | "failed" | "withdrawn";
        /** @description One try. */
        AttemptRow: {
            /** @description Where it went, masked. */
            address_masked: string;
            /** @description The channel. */
            channel: string;
            /** @description The check code in the text. */
            check_code: string;
            /** @description Whether the address was confirmed. */
            confirmed: boolean;
            /** @description Why it failed. */
            failed_reason?: string | null;
            /**
             * Format: uuid
             * @description The attempt.
             */
            id: string;
            /** @description The method. */
            method: string;
            /** @description It was begun by hand, and what came of it is not recorded yet. */
            open: boolean;
            /**
             * Format: int32
             * @description 第 n 次.
             */
            ordinal: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            started_at: string;
            /** @description Its state. */
            state: string;
            /** @description Its state in Chinese. */
            state_text: string;
        };
        /** @description What came of the tries of one group. */
        AttemptSum: {
            /**
             * Format: int64
             * @description Of them arrived.
             */
            arrived: number;
            /**
             * Format: int64
             * @description Tries that were begun: one a recipient.
             */
            begun: number;
            /**
             * Format: int64
             * @description Without success.
             */
            failed: number;
            /** @description What the list is narrowed down by. */
            key: string;
            /**
             * Format: int64
             * @description Told, or going another way that was agreed.
             */
            notified: number;
            /**
             * Format: int64
             * @description Still going on.
             */
            open: number;
            /**
             * Format: int64
             * @description Of them opened by the recipient.
             */
            opened: number;
            /**
             * Format: uuid
             * @description Who it is, of a person.
             */
            person?: string | null;
            /**
             * Format: int64
             * @description Of them served.
             */
            served: number;
            /**
             * Format: int64
             * @description Of them signed for.
             */
            signed: number;
            /** @description For people. */
            title: string;
            /**
             * Format: int64
             * @description Taken back by the court before anything came of them.
             */
            withdrawn: number;
        };
        /** @description The sums. */
        AttemptSums: {
            /** @description What they are by. */
            by: components["schemas"]["AttemptSumsBy"];
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description 送达方式, in Chinese. */
            method: string;
            /** @description One row a group: days and months in order, else the busiest first. */
            rows: components["schemas"]["AttemptSum"][];
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
            /** @description Their sum. */
            total: components["schemas"]["AttemptSum"];
        };
        /**
         * @description What is summed up by.
         * @enum {string}
         */
        AttemptSumsBy: "division" | "cause" | "case_type" | "channel" | "person" | "day" | "month";
        /** @description Who did it. */
        AuditActor: {
            /**
             * Format: uuid
             * @description The account, when it was a person.
             */
            id?: string | null;
            /** @description `user`, `portal`, `system` or `anonymous`. */
            kind: string;
            /** @description The name. */
            name: string;
        };
        /** @description Who did it. */
        AuditActorView: {
            /**
             * Format: uuid
             * @description The account, when it was a person of the office.
             */
            id?: string | null;
            /** @description `user`, `portal` or `system`. */
            kind: string;
            /** @description The sign-in name, when it was a person of the office. */
            login?: string | null;
            /** @description The name; of the program's part when it acted by itself. */
            name: string;
        };
        /**
         * @description What rows are counted by.
         * @enum {string}
         */
        AuditCountBy: "operation" | "actor" | "day" | "result";
        /** @description What happened once. */
        AuditEntry: {
            actor?: components["schemas"]["AuditActorView"] | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What changed, as JSON text. */
            detail?: string | null;
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /** @description From where. */
            ip?: string | null;
            /**
             * Format: uuid
             * @description Which thing.
             */
            object_id?: string | null;
            /** @description The kind of thing. */
            object_kind: string;
            /** @description Its number or name. */
            object_label: string;
            /** @description The operation's code. */
            operation: string;
            /** @description The operation in Chinese. */
            operation_title: string;
            /** @description The request's number. */
            request_id: string;
            /** @description `ok` or `refused`. */
            result: string;
            /** @description Whether the row is in the chain already. */
            sealed: boolean;
        };
        /** @description A row as people see it. */
        AuditRow: {
            /** @description Who. */
            actor: components["schemas"]["AuditActor"];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What changed. */
            detail: unknown;
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /** @description From where. */
            ip: string;
            /**
             * Format: uuid
             * @description Which thing.
             */
            object_id?: string | null;
            /** @description The kind of thing. */
            object_kind: string;
            /** @description Its number. */
            object_label: string;
            /** @description The operation's code. */
            operation: string;
            /** @description The request's number. */
            request_id: string;
            /** @description `ok` or `refused`. */
            result: string;
            /** @description Whether the row is in the chain already. */
            sealed: boolean;
        };
        /** @description Statistics. */
        AuditStatistics: {
            /** @description By what was counted. */
            by: components["schemas"]["AuditCountBy"];
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * Format: int64
             * @description Groups that are not listed.
             */
            more: number;
            /**
             * Format: int64
             * @description Of them refused attempts.
             */
            refused: number;
            /** @description The groups, the largest first; days in order. */
            rows: components["schemas"]["StatisticsRow"][];
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
            /**
             * Format: int64
             * @description Rows counted.
             */
            total: number;
        };
        /** @description Which method, and where to. */
        BeginAttempt: {
            /** @description The number called, the address, the entrusted court or the unit that hands it on. */
            address: string;
            basis?: components["schemas"]["AddressBasis"] | null;
            /** @description The method. */
            method: string;
        };
        /** @description What WeChat sent back. */
        BindWechat: {
            /** @description The one-time code. */
            code: string;
            /** @description The word that came back with it. */
            state: string;
        };
        /** @description When. */
        BookPickup: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description The half hour, `09:30`. */
            time: string;
        };
        /** @description Password and code. */
        BothFactors: {
            /** @description Six digits of the app, or a recovery code. */
            code: string;
            /** @description The password that works now. */
            password: components["schemas"]["Password"];
        };
        /** @description A day with its reason. */
        CalendarDay: {
            /**
             * Format: date
             * @description The day.
             */
            date: string;
            /** @description The holiday it belongs to or is exchanged for. */
            name: string;
        };
        /** @description Everything that is loaded. */
        CalendarTables: {
            /**
             * Format: date
             * @description The last day whose arrangement is known.
             */
            known_until?: string | null;
            /** @description The loaded years and a hash of all they say. */
            version: string;
            /** @description The years, the newest first. */
            years: components["schemas"]["CalendarYear"][];
        };
        /** @description One year as announced. */
        CalendarYear: {
            /** @description Days closed by the notice. */
            holidays: components["schemas"]["CalendarDay"][];
            /** @description Weekend days on which people work. */
            make_up: components["schemas"]["CalendarDay"][];
            /** @description The notices it was taken from. */
            source: string;
            /** @description Whether it was compared with the notice. */
            source_verified: boolean;
            /**
             * Format: int32
             * @description Workdays from 1 January to 31 December.
             */
            workdays: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description What came of the tries by phone of one 承办庭室. */
        CallGroup: {
            /**
             * Format: int64
             * @description Of them answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Tries by phone that were begun in the period: one a recipient.
             */
            begun: number;
            /**
             * Format: int64
             * @description Calls made for them.
             */
            calls: number;
            /** @description 承办庭室. */
            division: string;
            /**
             * Format: int64
             * @description Without success.
             */
            failed: number;
            /**
             * Format: int64
             * @description He agreed to another way, or was told.
             */
            notified: number;
            /**
             * Format: int64
             * @description Of them still going on.
             */
            open: number;
            /**
             * Format: int64
             * @description Served by the call itself.
             */
            served: number;
            /**
             * Format: int64
             * @description Taken back by the court before anything came of them.
             */
            withdrawn: number;
        };
        /** @description A call that was made. */
        CallMade: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who called. */
            by: string;
            /** @description What came of it. */
            result: string;
        };
        /** @description Somebody to call. */
        CallRow: {
            /**
             * Format: uuid
             * @description The attempt that is called for.
             */
            attempt_id: string;
            /** @description The calls in vain so far. */
            calls: components["schemas"]["CallMade"][];
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description The delivery. */
            delivery: components["schemas"]["DeliveryRow"];
            /** @description 承办庭室. */
            division: string;
            /** @description 《传票》1份 … */
            documents: string[];
            /**
             * Format: date-time
             * @description When to call next.
             */
            due_at: string;
            /** @description That day is over. */
            late: boolean;
            /** @description How many calls in vain are still needed before it failed; of half-days that may be more. */
            left: number;
            /** @description The number, masked. */
            phone_masked: string;
            /**
             * Format: date
             * @description Until which day the calls should be made, once the first was.
             */
            until?: string | null;
        };
        /** @description What is said to one recipient. */
        CallScript: {
            /** @description The branches, in the order of a call. */
            branches: components["schemas"]["ScriptBranch"][];
        };
        /** @description The table. */
        CallStatistics: {
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description One row a 承办庭室, the busiest first. */
            rows: components["schemas"]["CallGroup"][];
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
            /** @description Their sum. */
            total: components["schemas"]["CallGroup"];
        };
        /** @description Something that was said. */
        CaseComment: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who said it. */
            author: string;
            /**
             * Format: uuid
             * @description The delivery it is about.
             */
            delivery_id?: string | null;
            /**
             * Format: uuid
             * @description The comment.
             */
            id: string;
            /** @description Whom that serves, masked for people. */
            recipient?: string | null;
            /**
             * Format: date-time
             * @description Until when whoever reads this may take it back.
             */
            retract_until?: string | null;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            retracted_at?: string | null;
            /** @description The words; they stay when they were taken back. */
            text: string;
        };
        /** @description The case itself. */
        CaseHead: components["schemas"]["CaseRow"] & {
            /** @description 法官助理. */
            assistant: string;
            /** @description The court's name. */
            court: string;
            /**
             * Format: date-time
             * @description When it was last fetched.
             */
            fetched_at: string;
            /** @description The group it is shared with. */
            shared_with?: string | null;
        };
        /** @description The overview of a case. */
        CaseOverview: {
            /** @description Whether it may ground a default judgment. */
            absence: components["schemas"]["Absence"];
            /**
             * Format: date-time
             * @description As of when.
             */
            at: string;
            /** @description The case. */
            case: components["schemas"]["OverviewCase"];
            hearing?: components["schemas"]["OverviewHearing"] | null;
            /** @description Who has which paper. */
            lines: components["schemas"]["OverviewLine"][];
            /** @description What is open, the most urgent first. */
            open: components["schemas"]["OverviewOpen"][];
            /** @description The counts. */
            tally: components["schemas"]["OverviewTally"];
        };
        /** @description The page. */
        CasePage: {
            /** @description The audit rows about it. */
            audit: components["schemas"]["AuditRow"][];
            /** @description The case. */
            case: components["schemas"]["CaseHead"];
            /** @description The deliveries. */
            deliveries: components["schemas"]["DeliveryRow"][];
            /** @description The columns of the matrix. */
            documents: components["schemas"]["Column"][];
            hearing?: components["schemas"]["HearingView"] | null;
            /** @description The cases of the same dispute, the earliest first; none when it stands alone. */
            lineage: components["schemas"]["LineageStep"][];
            /** @description The matrix. */
            matrix: components["schemas"]["MatrixRow"][];
            /** @description The messages. */
            messages: components["schemas"]["Message"][];
            /** @description The parties. */
            parties: components["schemas"]["Party"][];
            /** @description The tasks. */
            tasks: components["schemas"]["TaskRow"][];
            /** @description What happened. */
            timeline: components["schemas"]["TimelineItem"][];
        };
        /** @description The originals of a case. */
        CasePapers: {
            /** @description They. */
            items: components["schemas"]["PaperOriginal"][];
        };
        /** @description All people of a case. */
        CasePeople: {
            /** @description The parties. */
            parties: components["schemas"]["Party"][];
        };
        /** @description A case in a list. */
        CaseRow: {
            /** @description 案由. */
            cause: string;
            /** @description 书记员. */
            clerk: string;
            /** @description 承办庭室. */
            division: string;
            /**
             * Format: date
             * @description 立案日期.
             */
            filed_on: string;
            /**
             * Format: date-time
             * @description 开庭时间.
             */
            hearing_at?: string | null;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /** @description 承办法官. */
            judge: string;
            next_deadline?: components["schemas"]["Chip"] | null;
            /** @description 案号. */
            number: string;
            /**
             * Format: int32
             * @description How many parties.
             */
            parties: number;
            /** @description 适用程序. */
            procedure: string;
            /** @description 公开 or 不公开. */
            publicity: string;
            /** @description 未发起, 未送达, 部分送达 or 全部送达. */
            state: string;
        };
        /** @description With whom a case is shared, and with whom it could be. */
        CaseSharing: {
            /** @description The groups of the court, by name. */
            groups: components["schemas"]["Named"][];
            shared_with?: components["schemas"]["Named"] | null;
        };
        /** @description A workbook and what its short numbers leave out. */
        CaseSheet: {
            /** @description The bytes of an xlsx file in base64, 700 KiB of them at most. */
            content: string;
            /** @description 法院代字, such as 京0114. */
            court_code?: string | null;
            /** @description 类型代字, such as 民初. */
            type_code?: string | null;
        };
        /** @description What a workbook holds. */
        CaseSheetRead: {
            /** @description What the sheet as a whole lacks. */
            fault?: string | null;
            /** @description Every row that holds anything. */
            rows: components["schemas"]["CaseSheetRow"][];
        };
        /** @description A row of it. */
        CaseSheetRow: {
            /**
             * Format: uuid
             * @description The case, where it is here and the reader may see it.
             */
            case_id?: string | null;
            /** @description Where the row and the case differ. */
            differences: string[];
            /** @description Why it names none, or what to look at although it does. */
            message?: string | null;
            /** @description The case it names; nothing when it names none. */
            number?: string | null;
            /**
             * Format: int32
             * @description Its number in the spreadsheet, from 1.
             */
            row: number;
            /** @description What stands in its 案号. */
            typed: string;
        };
        /** @description A cause. */
        CauseRow: {
            /**
             * Format: int64
             * @description Cases the court has with it.
             */
            cases: number;
            /** @description 案由. */
            cause: string;
            /** @description The court holds it to be commercial. */
            commercial: boolean;
        };
        /** @description One cell of the matrix. */
        Cell: {
            /** @description The column. */
            document: string;
            /** @description The state in Chinese. */
            label: string;
            /**
             * Format: date
             * @description 送达日期.
             */
            served_on?: string | null;
            state?: components["schemas"]["EffectState"] | null;
            /** @description The second line. */
            sub?: string | null;
        };
        /** @description A decision about a change that waits. */
        ChangeDecision: {
            /** @description A word to it; a refusal needs one. */
            text?: string;
        };
        /** @description What came of a change. */
        ChangedRole: {
            /** @description The role as it is now. */
            role: components["schemas"]["Role"];
            /** @description Whether the change waits for a second security administrator. */
            waits: boolean;
        };
        /** @description The old and the new password. */
        ChangePassword: {
            /** @description The password that works now. */
            current: components["schemas"]["Password"];
            /** @description The one that is to work from now on. */
            new: components["schemas"]["Password"];
        };
        /** @description A change of a setting. */
        ChangeRow: {
            /** @description Who. */
            actor: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: uuid
             * @description The change.
             */
            id: string;
            /** @description The setting. */
            key: string;
            /** @description The value after. */
            new: string;
            /** @description The value before. */
            old: string;
            /** @description Why. */
            reason: string;
            /** @description Its title. */
            title: string;
        };
        /**
         * @description How a message travels.
         * @enum {string}
         */
        Channel: "sms" | "email" | "wechat";
        /** @description The second person who looked at the 裁判文书. */
        Checked: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who. */
            by: string;
        };
        /**
         * @description What kind of file it is.
         * @enum {string}
         */
        CheckFormat: "xlsx" | "ndjson" | "json";
        /** @description A file to try. */
        CheckInput: {
            /** @description The bytes in base64, 700 KiB of them at most. */
            content: string;
            /** @description What kind of file it is. */
            format: components["schemas"]["CheckFormat"];
            /**
             * Format: uuid
             * @description The source that will send it: what it sent already is told apart.
             */
            source?: string | null;
            /** @description The exchange table. */
            table: string;
        };
        /** @description The chip. */
        Chip: {
            /**
             * Format: date-time
             * @description The deadline.
             */
            deadline?: string | null;
            /** @description How it stands. */
            level: components["schemas"]["Level"];
            /**
             * Format: date
             * @description The earliest possible deadline while the calendar is unknown.
             */
            not_before?: string | null;
            /** @description Why it is grey. */
            reason?: string | null;
            /**
             * Format: int64
             * @description Workdays left.
             */
            remaining?: number | null;
            /** @description The words on it. */
            text: string;
            /** @description How it was computed. */
            trace: components["schemas"]["Step"][];
        };
        /** @description Which services. */
        Chosen: {
            /** @description Their links, at most fifty. */
            links: string[];
        };
        /** @description What to assign. */
        CivicAssignWorks: {
            /** @description Why, of those that are somebody's already. */
            reason?: string;
            /**
             * Format: uuid
             * @description To whom.
             */
            user_id: string;
            /** @description Which. */
            work_ids: string[];
        };
        /** @description A batch. */
        CivicBatch: {
            /**
             * Format: int32
             * @description Accepted.
             */
            accepted: number;
            /** @description Its last line had no end and was not counted. */
            cut: boolean;
            /**
             * Format: int32
             * @description Known already.
             */
            duplicate: number;
            /**
             * Format: uuid
             * @description The batch.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it came.
             */
            received_at: string;
            /**
             * Format: int32
             * @description Rejected.
             */
            rejected: number;
            /**
             * Format: int32
             * @description Records sent.
             */
            sent: number;
            /** @description Which system or person sent it. */
            sent_by: string;
            /** @description The exchange table. */
            table: string;
        };
        /** @description The board. */
        CivicBoard: {
            /**
             * Format: date-time
             * @description The moment it was counted.
             */
            at: string;
            /** @description By district, by code. */
            districts: components["schemas"]["CivicBoardRow"][];
            /** @description The six key figures. */
            figures: components["schemas"]["CivicBoardFigure"][];
            /**
             * Format: date
             * @description The first day of the consultations and matters.
             */
            from: string;
            /** @description By item, the worst first. */
            items: components["schemas"]["CivicBoardRow"][];
            /** @description Items there are in all. */
            items_total: number;
            /** @description By department, the worst first. */
            orgs: components["schemas"]["CivicBoardRow"][];
            /** @description Departments there are in all. */
            orgs_total: number;
            /** @description By stage, in the order of the way. */
            stages: components["schemas"]["CivicBoardRow"][];
            /**
             * Format: date
             * @description The last.
             */
            to: string;
            /** @description Everything that was picked, together. */
            total: components["schemas"]["CivicBoardRow"];
        };
        /** @description A key figure. */
        CivicBoardFigure: {
            /** @description `approval`. */
            code: string;
            /** @description 审批超期预警. */
            name: string;
            /**
             * Format: int64
             * @description 红灯.
             */
            red: number;
            /**
             * Format: int64
             * @description Not looked at by the asker.
             */
            unread: number;
            /**
             * Format: int64
             * @description 黄灯.
             */
            yellow: number;
        };
        /** @description A row of a part. */
        CivicBoardRow: {
            /**
             * Format: int64
             * @description Consultations of the period; none of a stage.
             */
            consultations: number;
            /**
             * @description What it is narrowed down by: the code of a stage, district, department or item. Empty for
             *     what no record names.
             */
            key: string;
            /**
             * Format: int64
             * @description Matters of the period; none of a stage.
             */
            matters: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description 红灯.
             */
            red: number;
            /**
             * Format: int64
             * @description Not looked at by the asker.
             */
            unread: number;
            /**
             * Format: int64
             * @description 黄灯.
             */
            yellow: number;
        };
        /** @description A bucket that is not the same on both sides. */
        CivicBucketGap: {
            /** @description Which. */
            bucket: string;
            /**
             * Format: int64
             * @description Rows that were declared.
             */
            declared: number;
            /**
             * Format: int64
             * @description Rows that are kept.
             */
            held: number;
        };
        /** @description What a source says of one bucket. */
        CivicBucketSum: {
            /** @description The first byte of the SM3 of the key, in two characters, such as `a3`. */
            bucket: string;
            /**
             * Format: int64
             * @description Different rows in it.
             */
            count: number;
            /** @description SM3 over them. */
            hash: string;
        };
        /** @description What to close. */
        CivicCloseWorks: {
            /** @description Why. */
            reason: string;
            /** @description Which. */
            work_ids: string[];
        };
        /** @description What is known of a code. */
        CivicCodeCheck: {
            /** @description The channel it names. */
            channel?: string | null;
            /** @description In its one spelling. */
            code: string;
            /**
             * Format: date
             * @description The day it names.
             */
            day?: string | null;
            /** @description The district it names. */
            district?: string | null;
            /** @description The hall that holds it. */
            hall?: string | null;
            /**
             * Format: date-time
             * @description When it was given; of an offline one nobody knows.
             */
            issued_at?: string | null;
            /** @description Why it is no code. */
            message?: string | null;
            /** @description What it is. */
            state: components["schemas"]["CivicCodeState"];
            /** @description Whether a consultation came with it. */
            used: boolean;
        };
        /** @description Codes of a day. */
        CivicCodeDay: {
            /**
             * Format: int32
             * @description The channel.
             */
            channel: number;
            /**
             * Format: date
             * @description The day in the codes.
             */
            day: string;
            /** @description The district. */
            district: string;
            /** @description What it is called. */
            district_name: string;
            /**
             * Format: int64
             * @description Codes given.
             */
            issued: number;
        };
        /** @description A range. */
        CivicCodeRange: {
            /**
             * Format: int32
             * @description Its channel.
             */
            channel: number;
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: date
             * @description The day in the codes.
             */
            day: string;
            /** @description Its district code. */
            district: string;
            /** @description Whether that time is over. */
            expired: boolean;
            /**
             * Format: date-time
             * @description Until when they may be given.
             */
            expires_at: string;
            /** @description The first code. */
            first_code: string;
            /** @description The hall. */
            hall: string;
            /**
             * Format: uuid
             * @description The range.
             */
            id: string;
            /** @description The last code. */
            last_code: string;
            /** @description Who took it. */
            made_by: string;
        };
        /** @description A range with its codes. */
        CivicCodeRangeDetail: {
            /** @description Its codes. */
            codes: string[];
            /** @description The range. */
            range: components["schemas"]["CivicCodeRange"];
            /**
             * Format: int64
             * @description How many of them came with a consultation.
             */
            used: number;
        };
        /** @description Codes that were given. */
        CivicCodes: {
            /** @description The codes. */
            codes: string[];
            /**
             * Format: date
             * @description The day in the codes.
             */
            day: string;
            /**
             * Format: date-time
             * @description When they were given.
             */
            issued_at: string;
            /** @description What the person asked before, the latest first, twenty at most. */
            previous: components["schemas"]["CivicPrevious"][];
            /** @description They were given before, for the same request. */
            replayed: boolean;
            /** @description The request they are for. */
            request_id: string;
        };
        /**
         * @description What a code is.
         * @enum {string}
         */
        CivicCodeState: "issued" | "offline" | "expired" | "unknown" | "invalid";
        /** @description Codes wanted. */
        CivicCodesWanted: {
            /**
             * Format: int32
             * @description 1 窗口, 2 在线导办, 3 电话, 4 自助, 5 移动.
             */
            channel: number;
            /**
             * Format: int32
             * @description Codes wanted, 1 to 500; one if not said.
             */
            count?: number;
            /** @description The district, six digits. */
            district: string;
            person?: components["schemas"]["CivicPerson"] | null;
            /** @description What the source calls this request: sent again it gets the same codes. */
            request_id: string;
            /**
             * Format: uuid
             * @description The source, for people who act in its stead; a system acts for its own.
             */
            source?: string | null;
        };
        /** @description What the source holds in some buckets. */
        CivicCompareReconciliation: {
            /** @description The buckets whose rows follow, in full; none only compares again. */
            buckets?: string[];
            /** @description All rows of these buckets. */
            rows?: components["schemas"]["CivicReconciledRow"][];
        };
        /** @description A consultation and what came of it. */
        CivicConsultation: {
            /** @description The consultation; nothing of its link while the batch is being linked. */
            link: components["schemas"]["CivicLink"];
            matter?: components["schemas"]["CivicMatter"] | null;
        };
        /** @description What came on a day for one table. */
        CivicDay: {
            /**
             * Format: int64
             * @description Accepted.
             */
            accepted: number;
            /** @description Whether `sent = accepted + duplicate + rejected`. */
            balanced: boolean;
            /**
             * Format: int64
             * @description Batches.
             */
            batches: number;
            /**
             * Format: date
             * @description The day in Beijing.
             */
            day: string;
            /**
             * Format: int64
             * @description Known already.
             */
            duplicate: number;
            /**
             * Format: int64
             * @description Accepted or rejected, and later than the day after the event.
             */
            late: number;
            /**
             * Format: int64
             * @description Rejected.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Records sent.
             */
            sent: number;
            /** @description The exchange table. */
            table: string;
        };
        /** @description How many ended so. */
        CivicEnded: {
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /** @description The status. */
            status: string;
        };
        /** @description Nothing has to be said. */
        CivicEndException: Record<string, never>;
        /** @description A fault that is known and borne. */
        CivicException: {
            /** @description The code of the library. */
            code: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Of this district only; empty for all. */
            district: string;
            /**
             * Format: date-time
             * @description When somebody ended it before its day.
             */
            ended_at?: string | null;
            /** @description Who did. */
            ended_by: string;
            /** @description What shows it, such as a letter's number. */
            evidence: string;
            /** @description Of this column only; empty for all. */
            field: string;
            /**
             * Format: uuid
             * @description The exception.
             */
            id: string;
            /** @description Of this item only; empty for all. */
            item: string;
            /** @description Who entered it. */
            made_by: string;
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description Of this source only.
             */
            source_id?: string | null;
            /** @description `active`, `expired` or `ended`. */
            state: string;
            /** @description What it means. */
            title: string;
            /**
             * Format: date
             * @description The last day.
             */
            until: string;
        };
        /** @description What to export. */
        CivicExportQuality: {
            /** @description Only this code of the library. */
            code?: string | null;
            /**
             * Format: date
             * @description From this day on; thirty days if nothing is said.
             */
            from?: string | null;
            level?: components["schemas"]["QualityLevel"] | null;
            /** @description What it is needed for. */
            reason: string;
            /**
             * Format: uuid
             * @description Only what this source sent.
             */
            source?: string | null;
            /** @description Only of this exchange table. */
            table?: string | null;
            /**
             * Format: date
             * @description Until this day.
             */
            to?: string | null;
        };
        /** @description What to export. */
        CivicExportWarnings: {
            /** @description As the list is narrowed down. */
            filter?: components["schemas"]["CivicWarningFilter"];
            /** @description What it is needed for. */
            reason: string;
        };
        /** @description What was found of a record. */
        CivicFinding: {
            /** @description What was found. */
            fault: components["schemas"]["IntakeFault"];
            /**
             * Format: int32
             * @description Which of its faults, from 0.
             */
            ordinal: number;
            /**
             * Format: date-time
             * @description When it came.
             */
            received_at: string;
            /**
             * Format: uuid
             * @description The record.
             */
            record: string;
            /** @description What the source knows it by. */
            record_id: string;
            /**
             * Format: uuid
             * @description Who sent it.
             */
            source_id: string;
            /** @description `accepted` or `rejected`. */
            state: string;
            /** @description The exchange table. */
            table: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description An item. */
        CivicItemGap: {
            /**
             * Format: int64
             * @description Consultations that were linked to its matters.
             */
            consultations: number;
            /** @description 实施编码. */
            item: string;
            /**
             * Format: int64
             * @description The median of the seconds from asking to applying.
             */
            median_seconds: number;
            /** @description What it is called. */
            name: string;
        };
        /** @description What lies in a lane. */
        CivicLane: {
            /** @description The lane. */
            lane: string;
            /**
             * Format: int64
             * @description Of these, past their last day.
             */
            late: number;
            /**
             * Format: int64
             * @description Of these, my own.
             */
            mine: number;
            /**
             * Format: int64
             * @description Open, up to one more than ten thousand.
             */
            open: number;
        };
        /** @description The lanes, and who can be given work. */
        CivicLanes: {
            /** @description All lanes. */
            lanes: components["schemas"]["CivicLane"][];
            /** @description Who may sort; nobody is named to those who may not. */
            people: components["schemas"]["CivicSorter"][];
        };
        /** @description A consultation with the matter that came of it. */
        CivicLink: {
            /** @description Another matter would do as well. */
            ambiguous: boolean;
            /**
             * Format: date-time
             * @description When it was asked.
             */
            asked_at: string;
            /**
             * Format: int32
             * @description Matters inside the window.
             */
            candidates: number;
            /** @description The consultation's number. */
            consultation: string;
            /** @description The source told a day without an hour. */
            day_only: boolean;
            /**
             * Format: int64
             * @description Seconds from asking to applying.
             */
            gap_seconds?: number | null;
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /** @description 实施编码 of the matter, or of the consultation while there is none. */
            item: string;
            /** @description What the item is called. */
            item_name: string;
            /** @description The matter. */
            matter?: string | null;
            /** @description Whose it is, masked. */
            person: string;
            /**
             * Format: int32
             * @description 3 same item, 2 same basic item, 1 same office, 0 same person only.
             */
            rank?: number | null;
            /**
             * Format: uuid
             * @description Who sent it.
             */
            source_id: string;
            /** @description `LINKED`, `NO_MATTER`, `NO_ID`, `BAD_ID` or `TYPE_MISMATCH`. */
            status: string;
        };
        /** @description What became of the consultations of a period. */
        CivicLinkAnalysis: {
            /**
             * Format: int64
             * @description Of these, those whose matter was accepted.
             */
            accepted: number;
            /**
             * Format: int64
             * @description Another matter would do as well.
             */
            ambiguous: number;
            /**
             * Format: int64
             * @description Of these, those that led to an application.
             */
            applied: number;
            /** @description Matters by how many consultations came before. */
            before: components["schemas"]["CivicTimes"][];
            /**
             * Format: int64
             * @description Consultations.
             */
            consultations: number;
            /** @description How they ended, one by one. */
            ended: components["schemas"]["CivicEnded"][];
            /**
             * Format: int64
             * @description Of the consultations, those whose matter ended.
             */
            finished: number;
            /** @description Items, those with most consultations first. */
            items: components["schemas"]["CivicItemGap"][];
            /**
             * Format: int64
             * @description Matters the consultations led to.
             */
            matters: number;
            /**
             * Format: int64
             * @description People who asked.
             */
            people: number;
            /** @description Linked consultations by rank, from 0 to 3. */
            ranks: number[];
            /**
             * Format: int64
             * @description Consultations of those people.
             */
            repeated: number;
            /**
             * Format: int64
             * @description People who asked more than once.
             */
            repeating: number;
        };
        /** @description A run. */
        CivicLinkRun: {
            /** @description Who began it. */
            asked_by: string;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: int64
             * @description How often something else was found than was stored; put right at once.
             */
            differences: number;
            /**
             * Format: int64
             * @description Of these, gone through.
             */
            done: number;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at?: string | null;
            /**
             * Format: uuid
             * @description The run.
             */
            id: string;
            /** @description `rebuild` by hand, `check` at night. */
            kind: string;
            /** @description Numbers of some of them. */
            samples: string[];
            /** @description `running` or `done`. */
            state: string;
            /**
             * Format: int64
             * @description Records and people to go through, as far as known.
             */
            total: number;
        };
        /** @description A source to choose. */
        CivicLinkSource: {
            /**
             * Format: uuid
             * @description The source.
             */
            id: string;
            /** @description What it is called. */
            name: string;
        };
        /** @description Runs, and what the list can be filtered by. */
        CivicLinkState: {
            /** @description The latest first. */
            runs: components["schemas"]["CivicLinkRun"][];
            /** @description By name. */
            sources: components["schemas"]["CivicLinkSource"][];
        };
        /** @description A matter. */
        CivicMatter: {
            /**
             * Format: date
             * @description When it was accepted.
             */
            accepted_on?: string | null;
            /**
             * Format: date-time
             * @description When it was applied for.
             */
            applied_at: string;
            /** @description The source told a day without an hour. */
            day_only: boolean;
            /**
             * Format: date
             * @description When it ended.
             */
            finished_on?: string | null;
            /** @description 实施编码. */
            item: string;
            /** @description What the item is called. */
            item_name: string;
            /** @description Its number. */
            number: string;
            /** @description Whose it is, masked. */
            person: string;
        };
        /** @description A matter and what was asked before. */
        CivicMatterDetail: {
            /** @description The consultations linked to it, the first first. */
            consultations: components["schemas"]["CivicLink"][];
            /** @description The matter. */
            matter: components["schemas"]["CivicMatter"];
        };
        /** @description What is borne, of what, and until when. */
        CivicNewException: {
            /** @description The code of the library. */
            code: string;
            /** @description Of the sources of this district only. */
            district?: string;
            /** @description What shows it, such as a letter's number. */
            evidence?: string;
            /** @description Of this column only. */
            field?: string;
            /** @description Of this item only, by its 实施编码. */
            item?: string;
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description Of this source only.
             */
            source?: string | null;
            /**
             * Format: date
             * @description The last day.
             */
            until: string;
        };
        /** @description What was sent in a day. */
        CivicNewReconciliation: {
            /** @description The sums of the buckets that hold something, 256 at most. */
            buckets?: components["schemas"]["CivicBucketSum"][];
            /**
             * Format: int64
             * @description Different rows that were sent.
             */
            count: number;
            /**
             * Format: date
             * @description The day it arrived, in Beijing.
             */
            day: string;
            /** @description SM3 over them; empty if only the number is known. */
            hash?: string;
            /**
             * Format: uuid
             * @description The source, for people who speak in its stead; a system speaks for its own.
             */
            source?: string | null;
            /** @description The exchange table. */
            table: string;
        };
        /** @description A person's number, compared and not kept. */
        CivicPerson: {
            /** @description Its number. */
            id_number: string;
            /** @description The kind of certificate, by its code. */
            id_type?: string | null;
        };
        /** @description A consultation of the same person. */
        CivicPrevious: {
            /**
             * Format: date-time
             * @description When it was asked.
             */
            asked_at: string;
            /** @description 实施编码, where it was told. */
            item: string;
            /** @description The matter that came of it. */
            matter?: string | null;
            /** @description Its number. */
            number: string;
            /** @description How linking it ended; nothing while it waits. */
            status?: string | null;
        };
        /** @description The results of a period. */
        CivicQuality: {
            /**
             * Format: int64
             * @description Accepted.
             */
            accepted: number;
            /** @description By code, the most found first. */
            by_code: components["schemas"]["CivicQualityCount"][];
            /** @description By day, the latest first. */
            by_day: components["schemas"]["CivicQualityCount"][];
            /** @description By source, the most found first. */
            by_source: components["schemas"]["CivicQualityCount"][];
            /** @description By table, the most found first. */
            by_table: components["schemas"]["CivicQualityCount"][];
            /**
             * Format: int64
             * @description Known already.
             */
            duplicate: number;
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * Format: int64
             * @description Rejected.
             */
            rejected: number;
            /** @description The library, by code. */
            rules: components["schemas"]["CivicQualityRule"][];
            /**
             * Format: int64
             * @description Records sent by these sources for these tables, whatever their codes.
             */
            sent: number;
            /** @description The sources to choose from, by name. */
            sources: components["schemas"]["CivicQualitySource"][];
            /**
             * Format: date
             * @description The last.
             */
            to: string;
        };
        /** @description How much was found of something. */
        CivicQualityCount: {
            /**
             * Format: int64
             * @description 阻断.
             */
            block: number;
            /**
             * Format: int64
             * @description 提示.
             */
            hint: number;
            /** @description A source, a code, a day or a table. */
            key: string;
            /**
             * Format: int64
             * @description 已知例外.
             */
            known: number;
            /** @description What a source or a code is called. */
            title: string;
            /**
             * Format: int64
             * @description 警告.
             */
            warn: number;
        };
        /** @description A rule of the library. */
        CivicQualityRule: {
            /** @description The class its code belongs to, such as 完整性. */
            class: string;
            /** @description Its code. */
            code: string;
            /** @description How it is mended. */
            hint: string;
            /** @description Who mends it: `auto`, `return` or `manual`. */
            lane: string;
            /** @description `block`, `warn` or `hint`. */
            level: string;
            /** @description What it means. */
            title: string;
        };
        /** @description A source to choose. */
        CivicQualitySource: {
            /** @description Its district code. */
            area_code: string;
            /**
             * Format: uuid
             * @description The source.
             */
            id: string;
            /** @description What it is called. */
            name: string;
        };
        /** @description A range wanted. */
        CivicRangeWanted: {
            /**
             * Format: int32
             * @description 1 窗口, 2 在线导办, 3 电话, 4 自助, 5 移动.
             */
            channel: number;
            /**
             * Format: int32
             * @description Numbers wanted, 1 to 1000.
             */
            count: number;
            /**
             * Format: date
             * @description The day on which they will be given, today to a month ahead.
             */
            day: string;
            /** @description The district, six digits. */
            district: string;
            /**
             * Format: date-time
             * @description Until when they may be given, at most seven days after that day.
             */
            expires_at: string;
            /** @description The hall. */
            hall: string;
        };
        /** @description Nothing has to be said. */
        CivicRebuildInput: Record<string, never>;
        /** @description A record in one of its versions. */
        CivicReconciledRow: {
            /** @description What the answers call `record_id`. */
            key: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description What a source said it sent in a day, and what is kept of it. */
        CivicReconciliation: {
            /**
             * Format: int64
             * @description Accepted.
             */
            accepted: number;
            /** @description Whether the source said its buckets. */
            by_bucket: boolean;
            /**
             * Format: date-time
             * @description When it was compared last.
             */
            compared_at: string;
            /**
             * Format: date
             * @description The day the rows arrived, in Beijing.
             */
            day: string;
            /**
             * Format: int64
             * @description Different rows, as the source says.
             */
            declared: number;
            /**
             * Format: date-time
             * @description When.
             */
            declared_at: string;
            /** @description Who said so. */
            declared_by: string;
            /** @description Their hash, as the source says; empty if it said none. */
            declared_hash: string;
            /** @description The buckets that differ, where the source said its own. */
            differing: components["schemas"]["CivicBucketGap"][];
            /**
             * Format: int64
             * @description Known already, and not kept again.
             */
            duplicate: number;
            /**
             * Format: int64
             * @description Different rows that are kept, accepted or rejected.
             */
            held: number;
            /** @description Their hash. */
            held_hash: string;
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /**
             * Format: int64
             * @description Of all received, reported later than the day after the event.
             */
            late: number;
            /** @description Why. */
            reason: string;
            /**
             * Format: int64
             * @description Records received, `accepted + duplicate + rejected`.
             */
            received: number;
            /**
             * Format: int64
             * @description Rejected.
             */
            rejected: number;
            /**
             * Format: date-time
             * @description When somebody settled it.
             */
            settled_at?: string | null;
            /** @description Who did. */
            settled_by: string;
            /**
             * Format: uuid
             * @description Whose.
             */
            source_id: string;
            /** @description `open` 未平, `balanced` 已平 or `settled` 人工平账. */
            state: string;
            /** @description The exchange table. */
            table: string;
        };
        /** @description The account, and which rows one side has alone. */
        CivicReconciliationGaps: {
            /** @description As it stands now. */
            account: components["schemas"]["CivicReconciliation"];
            /** @description The source has them, and they are missing here. */
            missing_here: components["schemas"]["CivicReconciledRow"][];
            /** @description They are here, and the source did not name them. */
            only_here: components["schemas"]["CivicReconciledRow"][];
        };
        /** @description A record of a batch. */
        CivicRecord: {
            /** @description All its faults. */
            faults: components["schemas"]["IntakeFault"][];
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /**
             * Format: int32
             * @description The line of the file or place in the list.
             */
            line: number;
            /** @description The applicant's number, masked. */
            person: string;
            /**
             * Format: date-time
             * @description When it came.
             */
            received_at: string;
            /** @description What the source knows it by. */
            record_id: string;
            /** @description `accepted` or `rejected`. */
            state: string;
            /** @description The matter, item or consultation it is about. */
            subject: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description A record with everything about it. */
        CivicRecordDetail: {
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /**
             * Format: uuid
             * @description The first later version that was accepted with nothing to mend.
             */
            mended_by?: string | null;
            /** @description The applicant's number, masked. */
            person: string;
            /** @description What the source knows it by. */
            record_id: string;
            /** @description What that source is called. */
            source: string;
            /**
             * Format: uuid
             * @description Who sent it.
             */
            source_id: string;
            /** @description The matter, item or consultation it is about. */
            subject: string;
            /** @description The exchange table. */
            table: string;
            /** @description Itself, and what came before and after under its key, the latest first. */
            versions: components["schemas"]["CivicRecordVersion"][];
            /** @description What somebody had or has to do about it, the latest first. */
            works: components["schemas"]["CivicWork"][];
        };
        /** @description What came under a key at some time. */
        CivicRecordVersion: {
            /**
             * Format: uuid
             * @description The batch it came in.
             */
            batch_id: string;
            /** @description It was accepted, and nobody has to mend it. */
            clean: boolean;
            /** @description All its faults. */
            faults: components["schemas"]["IntakeFault"][];
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it came.
             */
            received_at: string;
            /** @description `accepted` or `rejected`. */
            state: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description Why it is settled. */
        CivicSettleReconciliation: {
            /** @description Why, in 2 to 500 characters. */
            reason: string;
        };
        /** @description Somebody who can be given work. */
        CivicSorter: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description The name. */
            name: string;
        };
        /** @description A source with its figures of the last thirty days. */
        CivicSource: {
            /**
             * Format: int64
             * @description Of these, accepted.
             */
            accepted: number;
            /** @description Its district code. */
            area_code: string;
            /**
             * Format: int64
             * @description Known already.
             */
            duplicate: number;
            /** @description Whether it may send. */
            enabled: boolean;
            /** @description What was wrong, the most frequent first, five at most. */
            errors: components["schemas"]["CodeCount"][];
            /**
             * Format: uuid
             * @description The source.
             */
            id: string;
            /**
             * Format: int64
             * @description Seconds between the latest event of the last batch and its arrival.
             */
            lag_seconds?: number | null;
            /**
             * Format: date-time
             * @description When the last batch came.
             */
            last_at?: string | null;
            /** @description The district or department. */
            name: string;
            /**
             * Format: int64
             * @description Rejected.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Records sent.
             */
            sent: number;
        };
        /** @description A source with everything about it. */
        CivicSourceDetail: {
            /** @description The last batches, the latest first. */
            batches: components["schemas"]["CivicBatch"][];
            /** @description The sheet: thirty days, the latest first. */
            days: components["schemas"]["CivicDay"][];
            /** @description The keys of that system, the newest first. */
            keys: components["schemas"]["SystemKey"][];
            /** @description Why calls of that system were refused, the latest first. */
            refusals: components["schemas"]["SystemRefusal"][];
            /** @description The source with its figures. */
            source: components["schemas"]["CivicSource"];
            /** @description The name of the system it sends by. */
            system?: string | null;
        };
        /** @description What to take. */
        CivicTakeWorks: {
            /** @description Which. */
            work_ids: string[];
        };
        /** @description How many had how many consultations. */
        CivicTimes: {
            /**
             * Format: int64
             * @description How many had as many.
             */
            count: number;
            /**
             * Format: int64
             * @description Consultations.
             */
            times: number;
        };
        /** @description Codes to look at. */
        CivicVerify: {
            /** @description 1 to 500 codes. */
            codes: string[];
        };
        /** @description A warning in a list. */
        CivicWarning: {
            /**
             * Format: date
             * @description The last day, when it got its colour.
             */
            deadline?: string | null;
            /** @description The district's code. */
            district: string;
            /**
             * Format: int32
             * @description How often this rule has warned of this subject.
             */
            episode: number;
            /**
             * Format: date
             * @description When it shall be done.
             */
            expected_on?: string | null;
            /**
             * Format: uuid
             * @description The warning.
             */
            id: string;
            /** @description What the item is called. */
            item_name: string;
            /**
             * @description `matter` or `consultation`; `applying` or `asking` where it is counted how often one
             *     person did; `department` for its matters of a month.
             */
            kind: string;
            /** @description `yellow` or `red`. */
            level: string;
            /**
             * @description The matter's or consultation's number; of what is counted the person's, masked; the month
             *     of a department.
             */
            number: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            opened_at: string;
            /** @description The department's code. */
            org: string;
            /** @description Its name. */
            org_name: string;
            /** @description That day is past and it still waits. */
            overdue: boolean;
            /** @description Whose it is. */
            owner?: string | null;
            /** @description `materials`, `special`, `feedback`, `staff`, `data` or `false_alarm`. */
            reason?: string | null;
            /** @description The breach is over. */
            recovered: boolean;
            /** @description `W-APR-01`. */
            rule: string;
            /** @description 审批超期. */
            rule_name: string;
            /** @description Nobody was told. */
            silenced: boolean;
            /** @description `open`, `signed`, `explained`, `closed` or `recovered`. */
            state: string;
            /** @description The asker has not looked at it since it has this colour. */
            unread: boolean;
        };
        /** @description A record that is counted, or left out. */
        CivicWarningCounted: {
            /** @description Why it is left out. */
            left_out?: string | null;
            /** @description The matter's or consultation's number. */
            number: string;
            /** @description When, for people: some say only the day. */
            when: string;
        };
        /** @description A warning with everything that was done about it. */
        CivicWarningDetail: {
            /**
             * Format: date-time
             * @description When it was closed.
             */
            closed_at?: string | null;
            /** @description What is counted now, the earliest first. */
            counted: components["schemas"]["CivicWarningCounted"][];
            /** @description More about the reason. */
            detail: string;
            /** @description The asker explained it, so that somebody else reviews it. */
            explained_by_me: boolean;
            /** @description 实施编码. */
            item: string;
            /** @description What is done about it. */
            measure: string;
            /** @description It is the asker's own. */
            mine: boolean;
            now?: components["schemas"]["CivicWarningNow"] | null;
            /** @description People it can be given to, for whoever may. */
            people: components["schemas"]["CivicWarningPerson"][];
            /**
             * Format: date-time
             * @description When it turned red in this episode, if it was yellow before.
             */
            raised_at?: string | null;
            /** @description Who looked at it, the first before. */
            readers: components["schemas"]["CivicWarningReader"][];
            /**
             * Format: date-time
             * @description When the breach was over.
             */
            recovered_at?: string | null;
            /** @description What the reviewer said. */
            review: string;
            /** @description Who reviewed it. */
            reviewer?: string | null;
            /**
             * Format: date-time
             * @description When its owner signed for it.
             */
            signed_at?: string | null;
            /**
             * Format: uuid
             * @description The source that sent it.
             */
            source_id: string;
            /** @description What happened, the latest first. */
            timeline: components["schemas"]["TimelineItem"][];
            /** @description The way to the colour when it got it. */
            trace: components["schemas"]["CivicWarningStep"][];
            /** @description The warning. */
            warning: components["schemas"]["CivicWarning"];
        };
        /** @description Reason, measure and day. */
        CivicWarningExplanation: {
            /** @description More about it. */
            detail?: string;
            /**
             * Format: date
             * @description When it will be done.
             */
            expected_on: string;
            /** @description What is done. */
            measure: string;
            /** @description Why. */
            reason: components["schemas"]["CivicWarningReason"];
        };
        /** @description Filters of the warnings. */
        CivicWarningFilter: {
            /** @description Where the page of a list begins. */
            cursor?: string | null;
            /** @description Only this district, by the first six digits of its code. */
            district?: string | null;
            /**
             * Format: date
             * @description Begun on this day or later.
             */
            from?: string | null;
            /** @description Only the rules of this key figure of the board. */
            indicator?: string | null;
            /** @description Only this item, by its code. */
            item?: string | null;
            kind?: components["schemas"]["CivicWarningKind"] | null;
            level?: components["schemas"]["CivicWarningLevel"] | null;
            /**
             * Format: int32
             * @description Rows wanted, of a list.
             */
            limit?: number | null;
            /** @description Only the asker's own. */
            mine?: boolean | null;
            /** @description Only of this matter or consultation. */
            number?: string | null;
            /** @description Only this department, by its code. */
            org?: string | null;
            /** @description Only those past the day they were promised for. */
            overdue?: boolean | null;
            /** @description Only this rule. */
            rule?: string | null;
            /**
             * @description Only the rules of this stage: `consultation`, `acceptance`, `approval`, `special` or
             *     `instant`.
             */
            stage?: string | null;
            state?: components["schemas"]["CivicWarningState"] | null;
            /**
             * Format: date
             * @description Begun on this day or earlier.
             */
            to?: string | null;
            /** @description Only those the asker has not looked at since they have their colour. */
            unread?: boolean | null;
        };
        /**
         * @description What a warning is about.
         * @enum {string}
         */
        CivicWarningKind: "consultation" | "matter";
        /**
         * @description The colours.
         * @enum {string}
         */
        CivicWarningLevel: "yellow" | "red";
        /** @description Where the subject stands now. */
        CivicWarningNow: {
            /**
             * Format: date
             * @description The last day.
             */
            deadline?: string | null;
            /** @description `none`, `green`, `yellow`, `red` or `stopped`. */
            level: string;
            /**
             * Format: int32
             * @description Workdays left.
             */
            remaining?: number | null;
            /** @description The way to it, day by day. */
            trace: components["schemas"]["CivicWarningStep"][];
        };
        /** @description A department. */
        CivicWarningOrg: {
            /** @description Its code. */
            code: string;
            /** @description Its name. */
            name: string;
        };
        /** @description Somebody it can be given to. */
        CivicWarningPerson: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description The name. */
            name: string;
            /** @description The division. */
            unit?: string | null;
        };
        /** @description What was looked at. */
        CivicWarningRead: {
            /** @description The colour the page showed: one that rose meanwhile stays unread. */
            level: components["schemas"]["CivicWarningLevel"];
        };
        /** @description Somebody who looked at it. */
        CivicWarningReader: {
            /**
             * Format: date-time
             * @description When, first.
             */
            at: string;
            /** @description The colour it had. */
            level: string;
            /** @description The name. */
            name: string;
        };
        /**
         * @description Why.
         * @enum {string}
         */
        CivicWarningReason: "materials" | "special" | "feedback" | "staff" | "data" | "false_alarm";
        /** @description Warnings of a rule that began in the period. */
        CivicWarningReasons: {
            /**
             * Format: int64
             * @description Closed by a second person.
             */
            closed: number;
            /** @description 审批超期. */
            name: string;
            /** @description By reason; those nobody explained are in none. */
            reasons: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Recovered before anybody explained them.
             */
            recovered: number;
            /**
             * Format: int64
             * @description Of these, red at last.
             */
            red: number;
            /** @description `W-APR-01`. */
            rule: string;
            /**
             * Format: int64
             * @description All of them.
             */
            total: number;
        };
        /** @description What the reviewer says. */
        CivicWarningReview: {
            /** @description Closed; otherwise sent back. */
            agrees: boolean;
            /** @description Why; needed when it is sent back. */
            comment?: string;
        };
        /** @description A rule as the office uses it. */
        CivicWarningRule: {
            /**
             * Format: date-time
             * @description When.
             */
            changed_at?: string | null;
            /** @description Who changed it last. */
            changed_by?: string | null;
            /** @description `W-APR-01`. */
            code: string;
            /** @description On. */
            enabled: boolean;
            /** @description Whether an office may set the term. */
            has_limit: boolean;
            /** @description `term`, `instant`, `count` or `share`. */
            kind: string;
            /**
             * Format: int32
             * @description Of how many matters a share says something.
             */
            least?: number | null;
            /**
             * Format: int32
             * @description The rule's own term.
             */
            limit_amount?: number | null;
            /** @description `workday` or `day`. */
            limit_unit?: string | null;
            /**
             * Format: int32
             * @description Minutes until yellow, of matters for the same day.
             */
            minutes?: number | null;
            /** @description 审批超期. */
            name: string;
            /**
             * Format: int32
             * @description Of what is counted, how often until red; of a share, above how many percent.
             */
            red?: number | null;
            /** @description Where the defaults come from. */
            source: string;
            /**
             * Format: int32
             * @description The days it is counted over.
             */
            window_days?: number | null;
            /**
             * Format: int32
             * @description Workdays left from which it is yellow; times, of what is counted; percent, of a share.
             */
            yellow?: number | null;
            /**
             * Format: int32
             * @description Or the share of the term, in percent.
             */
            yellow_percent?: number | null;
        };
        /** @description What is set of a rule; what is left out has its default. */
        CivicWarningRuleInput: {
            /** @description On. */
            enabled: boolean;
            /**
             * Format: int32
             * @description Of how many matters a share says something.
             */
            least?: number | null;
            /**
             * Format: int32
             * @description The rule's own term.
             */
            limit_amount?: number | null;
            /** @description `workday` or `day`. */
            limit_unit?: string | null;
            /**
             * Format: int32
             * @description Minutes until yellow.
             */
            minutes?: number | null;
            /**
             * Format: int32
             * @description How often until red, of what is counted; `yellow` is how often until yellow. Above how many
             *     percent of a share, so `yellow` too.
             */
            red?: number | null;
            /** @description `W-APR-01`. */
            rule: string;
            /**
             * Format: int32
             * @description The days it is counted over.
             */
            window_days?: number | null;
            /**
             * Format: int32
             * @description Workdays left from which it is yellow.
             */
            yellow?: number | null;
            /**
             * Format: int32
             * @description Or the share of the term, in percent.
             */
            yellow_percent?: number | null;
        };
        /** @description Everything on the page of rules. */
        CivicWarningRules: {
            /** @description In the order of the rulebook. */
            rules: components["schemas"]["CivicWarningRule"][];
            /** @description The latest first. */
            silences: components["schemas"]["CivicWarningSilence"][];
        };
        /** @description Nothing has to be said. */
        CivicWarningSign: Record<string, never>;
        /** @description Something silenced. */
        CivicWarningSilence: {
            /** @description In force today. */
            active: boolean;
            /**
             * Format: date-time
             * @description Since when.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The silence.
             */
            id: string;
            /** @description The matter or consultation; empty for all. */
            number: string;
            /** @description The department's code; empty for all. */
            org: string;
            /** @description Who answers for it. */
            owner: string;
            /** @description Why. */
            reason: string;
            /** @description The rule; empty for all. */
            rule: string;
            /**
             * Format: date
             * @description Its last day.
             */
            until: string;
        };
        /** @description Nothing has to be said. */
        CivicWarningSilenceEnd: Record<string, never>;
        /** @description What to be silent about. */
        CivicWarningSilenceInput: {
            /** @description The matter or consultation; left out for all. */
            number?: string;
            /** @description The department's code; left out for all. */
            org?: string;
            /** @description Why. */
            reason: string;
            /** @description The rule; left out for all. */
            rule?: string;
            /**
             * Format: date
             * @description Its last day.
             */
            until: string;
        };
        /**
         * @description How far people are; `all` for every one.
         * @enum {string}
         */
        CivicWarningState: "open" | "signed" | "explained" | "closed" | "recovered" | "all";
        /** @description What the reasons come to. */
        CivicWarningStatistic: {
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description Departments of which there are warnings, whenever they began. */
            orgs: components["schemas"]["CivicWarningOrg"][];
            /** @description Rules that warned, in the order of the rulebook. */
            rules: components["schemas"]["CivicWarningReasons"][];
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
        };
        /** @description A step of the way to a colour. */
        CivicWarningStep: {
            /**
             * Format: date
             * @description The day, or the first of several.
             */
            date?: string | null;
            /** @description What happens. */
            kind: string;
            /** @description The step for people. */
            text: string;
            /**
             * Format: date
             * @description The last of several days.
             */
            to?: string | null;
        };
        /** @description To whom, and why. */
        CivicWarningTransfer: {
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description The account.
             */
            user_id: string;
        };
        /** @description What to say besides. */
        CivicWarningUrge: {
            /** @description In a few words. */
            words?: string;
        };
        /** @description What somebody had or has to do about a record. */
        CivicWork: {
            /**
             * Format: date-time
             * @description When it ended.
             */
            closed_at?: string | null;
            /** @description By whom. */
            closed_by: string;
            /** @description The worst of what was found. */
            code: string;
            /**
             * Format: date
             * @description The last day; none while the calendar is not out.
             */
            due?: string | null;
            /**
             * Format: int32
             * @description How much was found.
             */
            faults: number;
            /**
             * Format: uuid
             * @description The work.
             */
            id: string;
            /** @description `auto`, `return`, `manual` or `known`. */
            lane: string;
            /** @description How bad it is. */
            level: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            opened_at: string;
            /** @description The name; empty while nobody does. */
            owner: string;
            /**
             * Format: uuid
             * @description Who works on it.
             */
            owner_id?: string | null;
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description The record.
             */
            record: string;
            /** @description What the source knows the record by. */
            record_id: string;
            /**
             * Format: uuid
             * @description Who sent it.
             */
            source_id: string;
            /** @description `open`, `mended`, `replaced` or `closed`. */
            state: string;
            /** @description The exchange table. */
            table: string;
            /** @description What that code means. */
            title: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description How much was done. */
        CivicWorksDone: {
            /** @description Records. */
            count: number;
            /** @description Whose they are now; empty where they are done. */
            owner: string;
        };
        /** @description A new code is on its way. */
        CodeAnswer: {
            /**
             * Format: int32
             * @description How many more can be asked for today.
             */
            left_today: number;
        };
        /** @description How often a code was found. */
        CodeCount: {
            /** @description The code of the library. */
            code: string;
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
            /** @description What it means. */
            title: string;
        };
        /** @description A column of the matrix. */
        Column: {
            /** @description The title. */
            title: string;
        };
        /** @description A confirmation as a page shows it. */
        Confirmation: {
            /** @description 同意电子送达的依据. */
            consent?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Who took it down. */
            created_by: string;
            /** @description Why it was withdrawn. */
            ended_reason?: string | null;
            /**
             * Format: uuid
             * @description The confirmation.
             */
            id: string;
            /** @description Whose it is, masked for people. */
            name: string;
            /**
             * Format: uuid
             * @description The party; nothing for a unit's standing confirmation.
             */
            party_id?: string | null;
            /** @description Why it was taken over. */
            remark: string;
            /** @description What it says, masked. */
            says: components["schemas"]["Masked"];
            /**
             * Format: uuid
             * @description The scan.
             */
            scan_file_id?: string | null;
            /**
             * Format: date
             * @description The day of the signature.
             */
            signed_on: string;
            /** @description Where it comes from. */
            source: components["schemas"]["Source"];
            /** @description 适用范围. */
            stages: components["schemas"]["Stage"][];
            /** @description `valid`, `replaced`, `withdrawn` or `over`. */
            state: string;
            /**
             * Format: date
             * @description The last day of a standing confirmation.
             */
            valid_until?: string | null;
        };
        /** @description What is to be filled in, and whether it was. */
        ConfirmationForm: {
            /** @description 案号; absent when it is not shown. */
            case_number?: string | null;
            /** @description 案由. */
            cause: string;
            /** @description 核对码. */
            check_code: string;
            /** @description 法院. */
            court: string;
            /**
             * Format: date
             * @description The last day on which this page can be opened.
             */
            expires_on: string;
            /**
             * Format: date-time
             * @description When it was handed in.
             */
            filled_at?: string | null;
            /** @description Whether somebody signs for an organisation. */
            for_unit: boolean;
            /** @description 12368. */
            hotline: string;
            /** @description Whether 我不是收件人本人 was pressed. */
            objected: boolean;
            /** @description The party, in full. */
            party: string;
            /** @description The number the invitation went to, which its holder knows. */
            phone: string;
            /** @description 原告, 被告 …. */
            role: string;
            /** @description The stage the case is in; 适用范围 includes it. */
            stage: components["schemas"]["Stage"];
            /** @description 告知事项, to be read before. */
            told: string[];
        };
        /** @description An invitation to fill in a 送达地址确认书, as a page shows it. */
        ConfirmationInvitation: {
            /**
             * Format: int32
             * @description How many more codes can be sent today.
             */
            codes_left: number;
            /**
             * Format: uuid
             * @description The confirmation it became.
             */
            confirmation_id?: string | null;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string | null;
            /** @description How it ended. */
            ended_reason?: string | null;
            /**
             * Format: date-time
             * @description When it was filled in.
             */
            filled_at?: string | null;
            /**
             * Format: uuid
             * @description The invitation.
             */
            id: string;
            /**
             * Format: date-time
             * @description When.
             */
            invited_at: string;
            /** @description Who invited. */
            invited_by: string;
            /** @description What became of the latest text: 已提交, 已到达手机, 未到达 or 不明. */
            message_state?: string | null;
            /** @description Its name, masked for people. */
            name: string;
            /**
             * Format: uuid
             * @description The paper the party signed.
             */
            paper_file_id?: string | null;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description The number, masked. */
            phone_masked: string;
            /** @description How whoever filled it in was identified, and from where. */
            proof: string[];
            /** @description Why it could not be taken down. */
            refused?: string | null;
            /** @description `open`, `locked`, `expired`, `filled`, `refused`, `withdrawn` or `disowned`. */
            state: string;
            /**
             * Format: date-time
             * @description Until when it can be filled in.
             */
            until: string;
        };
        /** @description All of a case. */
        Confirmations: {
            /**
             * @description Those of the same people in other cases the reader sees, whose 适用范围 reaches this
             *     case.
             */
            elsewhere: components["schemas"]["Elsewhere"][];
            /** @description The invitations to fill one in, the newest first. */
            invitations: components["schemas"]["ConfirmationInvitation"][];
            /** @description Those given in this case, the newest first. */
            items: components["schemas"]["Confirmation"][];
            /** @description The stage the case is in. */
            stage: components["schemas"]["Stage"];
        };
        /** @description It was withdrawn. */
        ConfirmationWithdrawn: {
            /**
             * Format: uuid
             * @description The confirmation.
             */
            id: string;
        };
        /** @description A year that was looked at. */
        ConfirmYear: {
            /** @description The version the preview named. */
            calendar_version: string;
            /** @description `json` or `csv`. */
            format: string;
            /** @description Why, and by whom it was compared with the notice. */
            reason: string;
            /** @description The table, as it was previewed. */
            text: string;
        };
        /** @description A number or address. */
        ContactView: {
            /** @description Whether it is on a confirmed 送达地址确认书. */
            confirmed: boolean;
            /**
             * Format: date
             * @description As of.
             */
            date?: string | null;
            /** @description A mailbox from which a mail came back for good: nothing is sent there. */
            gone: boolean;
            /**
             * Format: uuid
             * @description The contact, for revealing.
             */
            id: string;
            /** @description Its place among those offered. */
            index: number;
            /** @description What became of it last time. */
            last_result?: string | null;
            /** @description Masked. */
            masked: string;
            /** @description Where it comes from. */
            source: string;
        };
        /** @description A PDF that was made of other files. */
        ConvertedFile: {
            /** @description What made it. */
            converter: components["schemas"]["Converter"];
            /** @description The PDF. */
            file: components["schemas"]["File"];
            /** @description What to look at before it is used, in Chinese. */
            notes: string[];
            /** @description What it was made of, in its order. */
            sources: string[];
            /** @description The maker's version. */
            version: string;
        };
        /**
         * @description What makes a PDF of something else.
         * @enum {string}
         */
        Converter: "picture" | "word";
        /** @description A task that brought a 更正通知书 and what replaces the faulty paper. */
        CorrectedBy: {
            /** @description Its number. */
            number: string;
            /**
             * Format: date-time
             * @description When it went out.
             */
            sent_at: string;
            /**
             * Format: uuid
             * @description The task.
             */
            task_id: string;
        };
        /** @description What anybody who holds the link may see. */
        Cover: {
            /** @description What it asks of the recipient. */
            asks: components["schemas"]["Asks"];
            /** @description Whether the code came by mail and not by text; where to is not said here. */
            by_mail: boolean;
            /** @description 核对码. */
            check_code: string;
            /** @description 法院. */
            court: string;
            /** @description 12368. */
            hotline: string;
            /** @description 张*. */
            recipient_masked: string;
            /** @description Whether the code can be entered. */
            state: components["schemas"]["CoverState"];
        };
        /**
         * @description Whether the code can be entered.
         * @enum {string}
         */
        CoverState: "open" | "locked" | "expired" | "closed" | "withdrawn" | "objected";
        /** @description A system just entered, and its first key. */
        CreatedSystem: {
            /** @description The key, shown once. */
            key: components["schemas"]["NewSystemKey"];
            /** @description The system. */
            system: components["schemas"]["SystemClient"];
        };
        /** @description A new account and the way into it, shown once. */
        CreatedUser: {
            /** @description The one-time link's path, valid for 72 hours. */
            activation_path: string;
            /** @description The account. */
            user: components["schemas"]["User"];
        };
        /** @description Jobs of one kind that wait for a person. */
        DeadKind: {
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /** @description The kind. */
            kind: string;
            /** @description Its title. */
            title: string;
        };
        /** @description What the judge says. */
        DecidePlan: {
            /** @description Approved, or returned. */
            agree: boolean;
            /** @description Why it is returned. */
            reason?: string;
            /**
             * Format: int32
             * @description The version that was looked at.
             */
            version: number;
        };
        /** @description What the second person says. */
        DecideWithdrawal: {
            /** @description Whether it is taken back. Whoever asked can only say no. */
            agree: boolean;
        };
        /** @description A decision. */
        Decision: {
            /** @description A word to it; a refusal needs one. */
            text?: string;
        };
        /** @description A delegation as people see it. */
        Delegation: {
            /**
             * Format: date-time
             * @description When it was given.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was ended before its last day.
             */
            ended_at?: string | null;
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description Whose permissions. */
            giver: components["schemas"]["Named"];
            /**
             * Format: uuid
             * @description The delegation.
             */
            id: string;
            /** @description Whether it can be used today. */
            in_force: boolean;
            /** @description Why. */
            reason: string;
            /** @description Who may use them. */
            taker: components["schemas"]["Named"];
            /**
             * Format: date
             * @description The last day.
             */
            until: string;
        };
        /** @description Delegations of one person. */
        Delegations: {
            /** @description Those the person gave, the newest first. */
            given: components["schemas"]["Delegation"][];
            /** @description Those the person was given. */
            taken: components["schemas"]["Delegation"][];
        };
        /** @description A delivery. */
        Delivery: components["schemas"]["DeliveryRow"] & {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description What happened, oldest first. */
            events: components["schemas"]["DeliveryEvent"][];
            /**
             * Format: uuid
             * @description The task that began it.
             */
            task_id?: string | null;
            /** @description The other methods, and which of them the law lets be used now. */
            ways: components["schemas"]["Way"][];
        };
        /** @description Something that happened. */
        DeliveryEvent: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What shows it. */
            evidence: unknown;
            /** @description The stored word. */
            kind: string;
            /** @description In Chinese. */
            text: string;
        };
        /** @description Who is served. */
        DeliveryRecipient: {
            /** @description `natural` or `legal`. */
            kind: string;
            /** @description The name, masked for people. */
            name: string;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
            /** @description The agent who receives, masked. */
            via_agent?: string | null;
            /** @description What he is: 律师, 管理人 …. */
            via_kind?: string | null;
        };
        /** @description A delivery in a list. */
        DeliveryRow: {
            /** @description The tries. */
            attempts: components["schemas"]["AttemptRow"][];
            /** @description Which of the two it is. */
            channel: components["schemas"]["ServingChannel"];
            corrected?: components["schemas"]["CorrectedBy"] | null;
            /** @description What it means, one row a document. */
            effects: components["schemas"]["EffectRow"][];
            /**
             * Format: uuid
             * @description The delivery.
             */
            id: string;
            /** @description What the link is doing, in Chinese. */
            link_state?: string | null;
            /** @description The recipient said it is somebody else. */
            objected: boolean;
            /** @description The number or mailbox used, masked; where nothing was sent, the number called or the window. */
            phone_masked: string;
            /** @description A document was opened, or the receipt of all signed: nothing can be taken back. */
            read: boolean;
            /**
             * Format: uuid
             * @description The receipt, once made.
             */
            receipt_file_id?: string | null;
            /** @description Who is served. */
            recipient: components["schemas"]["DeliveryRecipient"];
            /** @description OPEN, PARTLY_SERVED, SERVED, BLOCKED_FOR_JUDGE or CANCELLED. */
            state: string;
            /**
             * Format: date-time
             * @description Until when another method must be begun.
             */
            switch_deadline?: string | null;
            withdrawal?: components["schemas"]["Withdrawal"] | null;
        };
        /** @description Why an account is closed. */
        Disable: {
            /** @description The reason, kept in the audit. */
            reason: string;
        };
        /** @description What is to be served. */
        DocumentInput: {
            /**
             * Format: int32
             * @description Copies, 1 to 99.
             */
            copies: number;
            /**
             * Format: int32
             * @description 举证期限: how many days the court set, for a paper whose period it sets.
             */
            days?: number | null;
            /**
             * Format: uuid
             * @description The uploaded file.
             */
            file_id: string;
            /** @description 裁判文书的扫描件: the sender checked it against the original. */
            scan?: boolean;
            /** @description The title as the receipt prints it. */
            title: string;
            /** @description The type, from the library. */
            type: string;
        };
        /** @description All types. */
        DocumentTypes: {
            items: components["schemas"]["DocumentTypeView"][];
        };
        /** @description A type of paper. */
        DocumentTypeView: {
            /** @description Its class: 裁判, 程序 or 通知. */
            class: string;
            /** @description The name, which is also the code. */
            code: string;
            /** @description Of a paper whose period the court sets: which bounds there are, in Chinese. */
            court_days?: string | null;
            /** @description The period it starts, in Chinese. */
            period?: string | null;
            /** @description The name. */
            title: string;
        };
        /** @description A day of the month. */
        DutyDay: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description `workday`, `make_up`, `weekend`, `holiday` or `unknown`. */
            kind: string;
            /** @description 工作日, 调休上班, 周末, 国庆节 … */
            label: string;
            /** @description His name. */
            name?: string | null;
            /** @description Nobody is at work. */
            off: boolean;
            /**
             * Format: date-time
             * @description When.
             */
            set_at?: string | null;
            /** @description Who put him down. */
            set_by?: string | null;
            /**
             * Format: uuid
             * @description Who is on duty.
             */
            user_id?: string | null;
        };
        /** @description A day off ahead with nobody on duty. */
        DutyGap: {
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description 周末, 国庆节 … */
            label: string;
        };
        /** @description The roster of a division. */
        DutyRoster: {
            /** @description Its days. */
            days: components["schemas"]["DutyDay"][];
            /** @description Days off within thirty days with nobody on duty. */
            gaps: components["schemas"]["DutyGap"][];
            /**
             * Format: date
             * @description The calendar ends within these thirty days: what is off after it is not known.
             */
            known_until?: string | null;
            /**
             * Format: date
             * @description The first day of the month.
             */
            month: string;
            /** @description Who could be on duty: people who can begin a service there. */
            people: components["schemas"]["Reader"][];
            /** @description Whose it is. */
            unit: components["schemas"]["DutyUnit"];
            /** @description The divisions that can be chosen. */
            units: components["schemas"]["DutyUnit"][];
        };
        /** @description A division. */
        DutyUnit: {
            /**
             * Format: uuid
             * @description The division, or the court itself.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description What it means for one document. */
        EffectRow: {
            /** @description The articles. */
            basis: string[];
            /**
             * Format: uuid
             * @description The document.
             */
            document_id: string;
            /** @description Its state in Chinese. */
            label: string;
            /** @description The periods that start. */
            periods: components["schemas"]["Period"][];
            /**
             * Format: date
             * @description 送达日期.
             */
            served_on?: string | null;
            /** @description Its state. */
            state: components["schemas"]["EffectState"];
            /** @description Its title. */
            title: string;
        };
        /**
         * @description The legal state of one document towards one recipient.
         * @enum {string}
         */
        EffectState: "READY" | "DISPATCHED" | "SERVED" | "DEEMED" | "PRESUMED" | "NOTIFIED" | "FAILED" | "REBUTTED" | "VOIDED" | "CANCELLED";
        /** @description Electronic addresses. */
        Electronic: {
            /**
             * @description The mailbox.
             * @default
             */
            email: string;
            /**
             * @description The fax number.
             * @default
             */
            fax: string;
            /**
             * @description The mobile number for texts.
             * @default
             */
            phone: string;
            /**
             * @description QQ 号.
             * @default
             */
            qq: string;
            /**
             * @description 微信号.
             * @default
             */
            wechat: string;
        };
        /** @description One that could be taken over. */
        Elsewhere: {
            /** @description The case it was given in. */
            case_number: string;
            /** @description What it says. */
            confirmation: components["schemas"]["Confirmation"];
            /**
             * Format: uuid
             * @description The party of this case whose it is.
             */
            party_id: string;
        };
        /** @description Which sessions to end. */
        EndAll: {
            /** @description Whether the session of this request goes on. */
            keep_this: boolean;
        };
        /** @description How many were ended. */
        EndedSessions: {
            /**
             * Format: int64
             * @description Sessions that were open and are not any more.
             */
            ended: number;
        };
        /** @description An empty object. */
        EndNow: Record<string, never>;
        /** @description Somebody who stands in no more. */
        EndSubstitute: {
            /**
             * Format: uuid
             * @description Who.
             */
            agent_id: string;
            /** @description Why, 2 to 200 characters. */
            reason: string;
        };
        /** @description What the app needs, shown once. */
        Enrolment: {
            /** @description The address as a QR code, SVG. */
            qr: string;
            /** @description The key for typing in by hand, Base32. */
            secret: string;
            /** @description The same as an address the app reads. */
            uri: string;
        };
        /** @description A request as people see it. */
        Export: {
            /**
             * Format: date-time
             * @description When.
             */
            asked_at: string;
            /** @description Who asked. */
            asked_by: string;
            /** @description Which rows, in words. */
            conditions: string;
            /**
             * Format: date-time
             * @description When.
             */
            decided_at?: string | null;
            /** @description Who decided. */
            decided_by?: string | null;
            /** @description Why. */
            decision?: string | null;
            /**
             * Format: int32
             * @description How often it was taken.
             */
            downloads: number;
            /** @description Why it could not be made. */
            error?: string | null;
            /**
             * Format: int64
             * @description Rows when it was asked for.
             */
            expected: number;
            /**
             * Format: date-time
             * @description Until when it can be taken.
             */
            expires_at?: string | null;
            /**
             * Format: uuid
             * @description The request.
             */
            id: string;
            /** @description What is exported. */
            kind: string;
            /** @description Whether the reader may decide about it now. */
            may_decide: boolean;
            /** @description Whether the reader asked for it. */
            mine: boolean;
            /** @description Its number. */
            number: string;
            /** @description What it is needed for. */
            reason: string;
            /**
             * Format: int64
             * @description Rows really written.
             */
            rows?: number | null;
            /**
             * Format: int64
             * @description Bytes of the file.
             */
            size?: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["ExportState"];
            /** @description The same in Chinese. */
            title: string;
        };
        /** @description What a report is needed for. */
        ExportAccess: {
            /** @description Why. */
            reason: string;
        };
        /** @description What to export. */
        ExportAttempts: {
            /** @description As the list is narrowed down. */
            filter?: components["schemas"]["AttemptFilter"];
            /** @description What it is needed for. */
            reason: string;
        };
        /** @description What to export. */
        ExportCallStatistics: {
            /**
             * Format: date
             * @description From this day.
             */
            from?: string | null;
            /** @description What it is needed for. */
            reason: string;
            /**
             * Format: date
             * @description Up to this day, which counts.
             */
            to?: string | null;
        };
        /** @description The decision. */
        ExportDecision: {
            /** @description Whether it is allowed. */
            approve: boolean;
            /** @description Why; a refusal needs it. */
            reason: string;
        };
        /** @description What to export. */
        ExportHearings: {
            /**
             * Format: int64
             * @description Days ahead.
             */
            days?: number | null;
            /** @description Of this 承办庭室 alone. */
            division?: string | null;
            /** @description What it is needed for. */
            reason: string;
        };
        /** @description What to export. */
        ExportIndicators: {
            /** @description What it is needed for. */
            reason: string;
            /** @description With every row. */
            rows?: boolean;
        };
        /** @description What can be asked for. */
        ExportKindView: {
            /** @description Its code. */
            kind: string;
            /** @description What it holds. */
            meaning: string;
            /** @description Its title. */
            title: string;
        };
        /** @description What the report is needed for. */
        ExportLeak: {
            /** @description The civil day. */
            day: string;
            /** @description Why. */
            reason: string;
        };
        /** @description Which messages to export. */
        ExportMessages: {
            /** @description Only those a person should look after. */
            attention?: boolean | null;
            channel?: components["schemas"]["Channel"] | null;
            /** @description From this day. */
            from?: string | null;
            /** @description What it is needed for. */
            reason: string;
            /** @description As in the list. */
            search?: string | null;
            state?: components["schemas"]["MessageStateName"] | null;
            /** @description Only this text. */
            template?: string | null;
            /** @description Up to this day, which counts. */
            to?: string | null;
        };
        /** @description What to export. */
        ExportMessageStatistics: {
            /** @description By what. */
            by: components["schemas"]["MessageCountBy"];
            channel?: components["schemas"]["Channel"] | null;
            /** @description From this day. */
            from?: string | null;
            /** @description What it is needed for. */
            reason: string;
            /** @description Only this text. */
            template?: string | null;
            /** @description Up to this day, which counts. */
            to?: string | null;
        };
        /** @description Which thing to export, and why. */
        ExportObject: {
            /** @description Its kind. */
            kind: string;
            /** @description Its number. */
            number: string;
            /** @description Why. */
            reason: string;
        };
        /** @description The password of the file. */
        ExportPassword: {
            /** @description Twenty letters and digits. */
            password: string;
        };
        /**
         * @description Where an export stands.
         * @enum {string}
         */
        ExportState: "asked" | "approved" | "refused" | "ready" | "failed" | "expired";
        /** @description What to export. */
        ExportStatistics: {
            /** @description The acting person's name. */
            actor?: string | null;
            /** @description By what. */
            by: components["schemas"]["AuditCountBy"];
            /** @description From this day. */
            from?: string | null;
            /** @description The thing's number or name. */
            object?: string | null;
            /** @description The operation's code or its beginning. */
            operation?: string | null;
            /** @description What it is needed for. */
            reason: string;
            /** @description `ok` or `refused`. */
            result?: string | null;
            /** @description Up to this day, which counts. */
            to?: string | null;
        };
        /** @description What was fetched. */
        FetchAnswer: {
            /**
             * Format: uuid
             * @description The case.
             */
            case_id: string;
            /** @description Whether it is new here. */
            created: boolean;
            /** @description Its number as written. */
            number: string;
        };
        /** @description Which case. */
        FetchCase: {
            /** @description 案号, in any bracket style. */
            number: string;
        };
        /** @description What became of all of them, in the order in which they were sent. */
        FetchedList: {
            /** @description Each number once. */
            items: components["schemas"]["FetchedOne"][];
        };
        /** @description One of the numbers and what became of it. */
        FetchedOne: {
            /**
             * Format: uuid
             * @description The case, where it is here now.
             */
            case_id?: string | null;
            /** @description The code of the refusal. */
            code?: string | null;
            /** @description What to do about it, in Chinese. */
            message?: string | null;
            /** @description The number as it was sent. */
            number: string;
            /** @description What became of it. */
            outcome: components["schemas"]["FetchOutcome"];
        };
        /** @description Which cases. */
        FetchList: {
            /** @description 案号 in full, at most a hundred. */
            numbers: string[];
        };
        /**
         * @description What became of one of the numbers.
         * @enum {string}
         */
        FetchOutcome: "fetched" | "known" | "missing" | "refused" | "unavailable";
        /** @description One column. */
        Field: {
            /** @description The column. */
            column: string;
            /** @description In which form it holds its values. */
            form: components["schemas"]["FieldForm"];
            /** @description How long it is kept, in words. */
            keep: string;
            /**
             * Format: int32
             * @description 1 一般, 2 内部, 3 敏感, 4 核心.
             */
            level: number;
            /** @description Whether it says something about a person. */
            personal: boolean;
            /** @description What it is for. */
            purpose: string;
            /** @description The table. */
            table: string;
        };
        /**
         * @description In which form a column holds its values.
         * @enum {string}
         */
        FieldForm: "clear" | "masked" | "index" | "digest" | "sealed";
        /** @description One wrong field. */
        FieldProblem: {
            code: string;
            field: string;
            message: string;
        };
        /** @description A filled-in 送达地址确认书. Empty texts stand for what was left blank. */
        Fields: {
            /** @description Where papers go. */
            address: string;
            /**
             * @description 同意电子送达的依据: `a` 明示同意, `b` 诉前约定, `c` 诉讼材料中主动提供, `d` 以行为接受;
             *     nothing when the party does not agree.
             */
            consent?: string | null;
            /** @description Where electronic service goes. */
            electronic?: components["schemas"]["Electronic"];
            /** @description 其他联系方式. */
            other?: string;
            /** @description The party's telephone. */
            phone: string;
            /** @description 邮政编码. */
            postcode?: string;
            receiver?: components["schemas"]["Receiver"] | null;
            /**
             * Format: date
             * @description The day of the signature.
             */
            signed_on: string;
            /** @description 适用范围. */
            stages: components["schemas"]["Stage"][];
        };
        /** @description A file as people and programs outside see it. */
        File: {
            /** @description The office had this content before, under whatever name. */
            duplicate: boolean;
            /**
             * Format: uuid
             * @description The file.
             */
            id: string;
            /** @description Its media type. */
            media_type: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Pages of a PDF.
             */
            pages?: number | null;
            /** @description SHA-256 of the content, 64 hexadecimal characters. */
            sha256: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description SM3 of the content, 64 hexadecimal characters. */
            sm3: string;
        };
        /** @description What is to become a PDF. */
        FilesToConvert: {
            /** @description Pictures in the order of the pages, or one Word file. */
            file_ids: string[];
        };
        /** @description A step of a version's registration. */
        FilingOfVersion: {
            /** @description What the operators said; needed for a refusal. */
            note?: string;
            /** @description The number of the text at each provider, by the provider's code. */
            provider_ids?: {
                [key: string]: string;
            };
            /** @description The step. */
            step: components["schemas"]["FilingStep"];
            /**
             * Format: int32
             * @description Which version.
             */
            version: number;
        };
        /**
         * @description A step of the registration.
         * @enum {string}
         */
        FilingStep: "file" | "approve" | "reject";
        /**
         * @description What a judge may find.
         * @enum {string}
         */
        Finding: "upheld" | "rebutted" | "voided";
        /** @description Whether to be told. */
        FollowCase: {
            /** @description 关注, or 取消关注. */
            following: boolean;
        };
        /** @description A case somebody follows. */
        FollowedCase: {
            /** @description 案由. */
            cause: string;
            /** @description What happened in the last seven days. */
            changes: number;
            /**
             * Format: date-time
             * @description 开庭.
             */
            hearing_at?: string | null;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /** @description The last of it. */
            last?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            last_at?: string | null;
            /** @description 案号. */
            number: string;
            /** @description 未送达, 部分送达, 全部送达 …. */
            state: string;
        };
        /** @description A grant as people see it. */
        Grant: {
            decided?: components["schemas"]["GrantWord"] | null;
            ended?: components["schemas"]["GrantWord"] | null;
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description The role, the group or the court. */
            gives: components["schemas"]["Named"];
            /** @description Who holds it. */
            holder: components["schemas"]["Named"];
            /** @description Whether a person or a group holds it. */
            holder_kind: components["schemas"]["GrantHolderKind"];
            /**
             * Format: uuid
             * @description The grant.
             */
            id: string;
            /** @description Whether it gives something today. */
            in_force: boolean;
            /** @description Where the holder belongs. */
            office: components["schemas"]["Named"];
            /** @description The places, for a reach that names them. */
            places: components["schemas"]["Named"][];
            reach?: components["schemas"]["Reach"] | null;
            /** @description Who asked, when and why. */
            requested: components["schemas"]["GrantWord"];
            /** @description Where it stands. */
            state: components["schemas"]["GrantState"];
            /**
             * Format: date
             * @description The last day; nothing for no end.
             */
            until?: string | null;
            /** @description What sort of thing it gives. */
            what: components["schemas"]["GrantedKind"];
        };
        /**
         * @description What a grant gives.
         * @enum {string}
         */
        GrantedKind: "role" | "group" | "posting";
        /** @description Why a grant ends. */
        GrantEnd: {
            /** @description The reason, kept with the grant. */
            reason: string;
        };
        /**
         * @description Who holds a grant.
         * @enum {string}
         */
        GrantHolderKind: "user" | "group" | "system";
        /**
         * @description The word for where a grant stands.
         * @enum {string}
         */
        GrantState: "requested" | "approved" | "refused" | "withdrawn" | "ended";
        /** @description Who said something about a grant, and when. */
        GrantWord: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: uuid
             * @description The account; nothing when it was the program itself.
             */
            by?: string | null;
            /** @description The name. */
            name: string;
            /** @description In their words. */
            text: string;
        };
        /** @description A group as people see it. */
        Group: {
            /**
             * Format: uuid
             * @description The group.
             */
            id: string;
            /** @description Who stands in it today, by name. */
            members: components["schemas"]["GroupMember"][];
            /** @description Its name, unique in the office. */
            name: string;
            /** @description The top office it belongs to. */
            office: components["schemas"]["Named"];
            /** @description What it is for. */
            purpose: string;
        };
        /** @description Why a group is closed. */
        GroupEnd: {
            /** @description The reason, kept in the audit. */
            reason: string;
        };
        /** @description Somebody who stands in a group today. */
        GroupMember: {
            /**
             * Format: uuid
             * @description The grant that put the person there.
             */
            grant_id: string;
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description The name. */
            name: string;
            /**
             * Format: date
             * @description The last day; nothing for no end.
             */
            until?: string | null;
        };
        /** @description Every visible group. */
        Groups: {
            /** @description By name. */
            items: components["schemas"]["Group"][];
        };
        /** @description What a group is called and for. */
        GroupWords: {
            /** @description Its name, unique in the office. */
            name: string;
            /** @description What it is for. */
            purpose: string;
        };
        /** @description A slip. */
        Handover: {
            /** @description The reader may answer its lines. */
            can_answer: boolean;
            /** @description It is a draft of the reader's own division. */
            can_change: boolean;
            /** @description The reader is on the side that gave it and may mend what came back. */
            can_mend: boolean;
            /**
             * Format: date-time
             * @description When it was answered whole.
             */
            closed_at?: string | null;
            /** @description Its recordings. */
            files: components["schemas"]["HandoverFile"][];
            /** @description Who handed it over. */
            handed_by?: string | null;
            /** @description Its lines. */
            lines: components["schemas"]["HandoverLine"][];
            /** @description Anything for whoever receives it. */
            note: string;
            /** @description Its originals, and who holds them. */
            originals: components["schemas"]["PaperOriginal"][];
            /** @description What lists show of it. */
            slip: components["schemas"]["HandoverRow"];
            /** @description Why not, of one that waits. */
            why_not?: string | null;
        };
        /** @description What is said about one line. */
        HandoverAnswer: {
            /**
             * Format: uuid
             * @description The line.
             */
            line_id: string;
            /** @description What is to be mended. */
            note?: string;
            /** @description Why it is returned: 缺份数, 缺页, 未盖章, 信息不全. */
            reason?: string | null;
            /** @description Received; else returned. */
            received: boolean;
        };
        /** @description What is said about some lines, or all of them. */
        HandoverAnswers: {
            /** @description Line by line. */
            answers: components["schemas"]["HandoverAnswer"][];
        };
        /** @description A case that can be put on a slip. */
        HandoverCase: {
            /** @description 案由. */
            cause: string;
            /** @description 承办庭室. */
            division: string;
            /**
             * Format: date-time
             * @description When it is heard.
             */
            hearing_at?: string | null;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /** @description 案号. */
            number: string;
            /** @description Those who can be served. */
            parties: components["schemas"]["HandoverParty"][];
        };
        /** @description What was found. */
        HandoverChoices: {
            /** @description The cases. */
            cases: components["schemas"]["HandoverCase"][];
            /**
             * Format: uuid
             * @description The slip whose code was scanned.
             */
            handover_id?: string | null;
            /** @description Something was asked for that is not there, or not the reader's. */
            missing: boolean;
            /**
             * Format: uuid
             * @description The reader's own division.
             */
            own_unit_id?: string | null;
            /** @description To whom a slip can go. */
            units: components["schemas"]["HandoverUnit"][];
        };
        /** @description Paper documents of one kind. */
        HandoverDocument: {
            /**
             * Format: int32
             * @description Copies on paper, 1 to 99.
             */
            copies: number;
            /** @description The title. */
            title: string;
            /** @description The type, from the library; 送达回证 of a receipt. */
            type: string;
        };
        /** @description A recording of the handing over. */
        HandoverFile: {
            /**
             * Format: date-time
             * @description When.
             */
            added_at: string;
            /** @description Who added it. */
            added_by: string;
            /**
             * Format: uuid
             * @description The file.
             */
            file_id: string;
            /** @description Its media type. */
            media: string;
            /** @description What it is called. */
            name: string;
        };
        /** @description A slip. */
        HandoverInput: {
            /** @description 送达交接单 or 回证移交清单. */
            kind: components["schemas"]["HandoverKind"];
            /** @description The lines; may be empty in a draft. */
            lines: components["schemas"]["HandoverLineInput"][];
            /** @description Anything for whoever receives it. */
            note?: string;
            /**
             * Format: uuid
             * @description To which division, or to the court itself.
             */
            to_unit_id: string;
        };
        /**
         * @description What is handed over, and in which direction.
         * @enum {string}
         */
        HandoverKind: "papers" | "receipts";
        /** @description A line as people see it. */
        HandoverLine: {
            /** @description What is to be mended, or was noted when it was received. */
            answer?: string | null;
            /**
             * Format: date-time
             * @description When: of a received line its clock runs from here.
             */
            answered_at?: string | null;
            /** @description Who answered. */
            answered_by?: string | null;
            /** @description His name. */
            assignee?: string | null;
            /**
             * Format: uuid
             * @description Who serves it.
             */
            assignee_id?: string | null;
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /**
             * Format: uuid
             * @description Of a receipt: the delivery it proves.
             */
            delivery_id?: string | null;
            /** @description 承办庭室. */
            division: string;
            /** @description The papers. */
            documents: components["schemas"]["HandoverDocument"][];
            /**
             * Format: date-time
             * @description When the case is heard.
             */
            hearing_at?: string | null;
            /**
             * Format: uuid
             * @description The line.
             */
            id: string;
            /** @description A returned one: it was put on another slip since. */
            mended: boolean;
            /**
             * Format: uuid
             * @description The returned line it mends.
             */
            mends_id?: string | null;
            /** @description The method that is wanted; empty for any. */
            method: string;
            /** @description In Chinese; 不指定 for any. */
            method_label: string;
            /** @description Anything else. */
            note: string;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description Why it was returned. */
            reason?: string | null;
            /** @description Its name, masked for people. */
            recipient: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
            /** @description `draft`, `waiting`, `received` or `returned`. */
            state: string;
            /**
             * Format: uuid
             * @description The task that was begun.
             */
            task_id?: string | null;
            /** @description 急件. */
            urgent: boolean;
        };
        /** @description One recipient with his papers, or one receipt. */
        HandoverLineInput: {
            /**
             * Format: uuid
             * @description The case; not for a receipt.
             */
            case_id?: string | null;
            /**
             * Format: uuid
             * @description Of a receipt: the delivery it proves.
             */
            delivery_id?: string | null;
            /** @description The papers; not for a receipt. */
            documents?: components["schemas"]["HandoverDocument"][];
            /**
             * Format: date-time
             * @description When the case is heard.
             */
            hearing_at?: string | null;
            /**
             * Format: uuid
             * @description The returned line that this one mends.
             */
            mends_id?: string | null;
            /** @description The method that is wanted; empty for any. */
            method?: string;
            /** @description Anything else. */
            note?: string;
            /**
             * Format: uuid
             * @description The party; not for a receipt.
             */
            party_id?: string | null;
            /** @description 急件. */
            urgent?: boolean;
        };
        /** @description Somebody who serves. */
        HandoverOfficer: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description The name. */
            name: string;
            /**
             * Format: int64
             * @description Lines that are his and not begun.
             */
            open: number;
            /** @description The division. */
            unit?: string | null;
        };
        /** @description Somebody who can be served. */
        HandoverParty: {
            /**
             * Format: uuid
             * @description The party.
             */
            id: string;
            /** @description Its name, masked for people. */
            name: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
        };
        /** @description The pool. */
        HandoverPoolPage: {
            /**
             * Format: int64
             * @description Nobody's.
             */
            free: number;
            /** @description The lines, the longest received first. */
            items: components["schemas"]["HandoverLine"][];
            /**
             * Format: int64
             * @description Mine.
             */
            mine: number;
            /** @description Where the next page begins. */
            next?: string | null;
            /** @description Who serves, the least loaded first. */
            officers: components["schemas"]["HandoverOfficer"][];
            /**
             * Format: int64
             * @description How many there are, exact up to 10,000.
             */
            total: number;
            /** @description Whether there are more than were counted. */
            total_capped: boolean;
        };
        /** @description What was recorded. */
        HandoverRecordings: {
            /** @description The uploaded files. */
            files: string[];
        };
        /** @description A slip in a list. */
        HandoverRow: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description From which division. */
            from: string;
            /**
             * Format: date-time
             * @description When it was handed over.
             */
            handed_at?: string | null;
            /**
             * Format: uuid
             * @description The slip.
             */
            id: string;
            /** @description 送达交接单 or 回证移交清单. */
            kind: components["schemas"]["HandoverKind"];
            /** @description 草稿, 待接收, 部分已办, 全部收下, 部分退回, 全部退回. */
            label: string;
            /**
             * Format: int32
             * @description Lines.
             */
            lines: number;
            /** @description Who made it. */
            made_by: string;
            /** @description JJ-2026-000001 or HZ-2026-000001. */
            number: string;
            /**
             * Format: int32
             * @description Of these, received.
             */
            received: number;
            /**
             * Format: int32
             * @description Of these, returned.
             */
            returned: number;
            /** @description `draft`, `handed`, `closed` or `discarded`. */
            state: string;
            /** @description In Chinese. */
            title: string;
            /** @description To which division. */
            to: string;
            /**
             * Format: uuid
             * @description The latter.
             */
            to_unit_id: string;
        };
        /** @description A workbook. */
        HandoverSheet: {
            /** @description The bytes of an xlsx file in base64, 700 KiB of them at most. */
            content: string;
        };
        /** @description What is wrong with a row. */
        HandoverSheetFault: {
            /** @description What is wrong and what to do. */
            message: string;
            /**
             * Format: int32
             * @description Its number in the spreadsheet, from 1; 0 when the sheet as a whole lacks something.
             */
            row: number;
        };
        /** @description What a workbook holds. */
        HandoverSheetRead: {
            /** @description Their cases. */
            cases: components["schemas"]["HandoverCase"][];
            /** @description The faulty rows, the first one first. */
            faults: components["schemas"]["HandoverSheetFault"][];
            /** @description The lines; none while a row is faulty. */
            lines: components["schemas"]["SheetLine"][];
            /**
             * Format: int32
             * @description Rows that hold anything.
             */
            rows: number;
        };
        /** @description A division. */
        HandoverUnit: {
            /**
             * Format: uuid
             * @description The division, or the court itself.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description What a task begins with. */
        HandoverWork: {
            /**
             * Format: uuid
             * @description Its case.
             */
            case_id: string;
            /** @description With what. */
            documents: components["schemas"]["HandoverDocument"][];
            /**
             * Format: uuid
             * @description The line.
             */
            line_id: string;
            /** @description The method that is wanted; empty for any. */
            method: string;
            /** @description What was noted. */
            note: string;
            /**
             * Format: uuid
             * @description Who is to be served.
             */
            party_id: string;
            /**
             * Format: uuid
             * @description The task, once there is one.
             */
            task_id?: string | null;
        };
        /** @description Somebody who is not served. */
        HearingParty: {
            /**
             * Format: uuid
             * @description The delivery that is under way, if any.
             */
            delivery_id?: string | null;
            /**
             * Format: date
             * @description 最迟送达日.
             */
            latest: string;
            /** @description Its name, masked for people. */
            name: string;
            /** @description The papers that are not served. */
            papers: string[];
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description `calm`, `tight` or `late`. */
            press: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
            /**
             * Format: date
             * @description Until this day nothing is left to the judge.
             */
            safe: string;
            /** @description The methods that are lawful for him. */
            ways: components["schemas"]["HearingWay"][];
            /** @description Why. */
            why: string;
        };
        /** @description A case and its hearing. */
        HearingRow: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: uuid
             * @description The case.
             */
            case_id: string;
            /** @description 案由. */
            cause: string;
            /** @description 书记员. */
            clerk: string;
            /**
             * Format: int64
             * @description 距开庭几天.
             */
            days_left: number;
            /** @description 承办庭室. */
            division: string;
            /** @description 承办法官. */
            judge: string;
            /**
             * Format: date
             * @description 最迟送达日 of whoever is not served; nothing where everybody is.
             */
            latest?: string | null;
            /** @description 案号. */
            number: string;
            /** @description Whom it is about. */
            parties: components["schemas"]["HearingParty"][];
            /** @description `served`, `calm`, `tight` or `late`. */
            press: string;
            /** @description 适用程序. */
            procedure: string;
            /** @description Parties. */
            recipients: number;
            /** @description Where. */
            room: string;
            /**
             * Format: date
             * @description Until this day nothing is left to the judge.
             */
            safe?: string | null;
            /** @description Those without a lawful service of the summons or of what was begun. */
            unserved: number;
        };
        /** @description 开庭. */
        HearingView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: int64
             * @description Days until then.
             */
            days_left: number;
            /** @description Where. */
            room: string;
            /** @description Parties on whom the 传票 is not served in law yet, those nobody began to serve included. */
            unserved: number;
        };
        /** @description A method, and until when it can be begun. */
        HearingWay: {
            /**
             * Format: date
             * @description The last day on which it can be begun.
             */
            begin_by: string;
            /** @description It is not over yet. */
            in_time: boolean;
            /** @description In Chinese. */
            label: string;
            /**
             * Format: int32
             * @description Days it takes at least, and usually.
             */
            least: number;
            /** @description The method. */
            method: string;
            /** @description Where these days come from. */
            source: string;
            /**
             * Format: int32
             * @description The latter.
             */
            usual: number;
        };
        /** @description Somebody held an original from then on. */
        Held: {
            /**
             * Format: date-time
             * @description Since when.
             */
            at: string;
            /** @description Who did it. */
            by: string;
            /**
             * Format: uuid
             * @description By which slip.
             */
            handover_id?: string | null;
            /** @description Who. */
            holder: string;
            /** @description 登记, 收下, 退回 … */
            how: string;
        };
        /** @description A hit. */
        Hit: {
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
            /** @description The kind of thing. */
            kind: string;
            /** @description The second line. */
            subtitle: string;
            /** @description The line shown. */
            title: string;
        };
        /** @description What was found. */
        Hits: {
            /** @description Newest first, twenty at most. */
            items: components["schemas"]["Hit"][];
        };
        /** @description The home page. */
        Home: {
            /** @description My deadlines, most urgent first. */
            deadlines: components["schemas"]["MyDeadline"][];
            /** @description Cases I follow, those with the latest changes first. */
            followed: components["schemas"]["FollowedCase"][];
            /** @description My newest tasks. */
            tasks: components["schemas"]["TaskRow"][];
            /** @description What there is to do. */
            todo: components["schemas"]["Todo"];
            /** @description Requests to take a delivery back that wait for my word, the oldest first. */
            withdrawals: components["schemas"]["WaitingWithdrawal"][];
        };
        /** @description What was imported. */
        Imported: {
            /** @description The version of the calendar. */
            calendar_version: string;
            /**
             * Format: uuid
             * @description The import.
             */
            id: string;
            /**
             * Format: int32
             * @description The version of this year's table, from 1.
             */
            version: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description An import as the calendar page shows it. */
        ImportRow: {
            /** @description Who. */
            actor: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: date-time
             * @description When everything was computed anew.
             */
            finished_at?: string | null;
            /**
             * Format: uuid
             * @description The import.
             */
            id: string;
            /**
             * Format: int64
             * @description Deadlines that got another date; nothing while they are being computed.
             */
            moved: number;
            /** @description Why, and by whom it was compared. */
            reason: string;
            /**
             * Format: int64
             * @description Deadlines that had no date and got one.
             */
            resolved: number;
            /** @description The notices it was taken from. */
            source: string;
            /** @description Whether it was compared with the notice. */
            source_verified: boolean;
            /**
             * Format: int64
             * @description Of both, those about which somebody had been told.
             */
            told: number;
            /**
             * Format: int32
             * @description The version of this year's table, from 1.
             */
            version: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description A figure shown beside. */
        IndicatorBeside: {
            /** @description Its figure. */
            figure: components["schemas"]["IndicatorFigure"];
            /** @description In Chinese. */
            name: string;
        };
        /** @description How an indicator is defined. */
        IndicatorDefinition: {
            /** @description What stands below it. */
            denominator?: string | null;
            /** @description What is left out. */
            excluded?: string | null;
            /** @description What stands above the line. */
            numerator: string;
            /** @description The clause, and which reading is ours. */
            source: string;
        };
        /** @description A figure. */
        IndicatorFigure: {
            /** @description Above the line. */
            above: string;
            /** @description Below the line; nothing for a plain number. */
            below?: string | null;
            /** @description As people read it; nothing where nothing stands below the line. */
            value?: string | null;
        };
        /** @description The figure of a group. */
        IndicatorGroup: {
            /** @description Its figure. */
            figure: components["schemas"]["IndicatorFigure"];
            /** @description 庭室, 案由, person or month. */
            name: string;
            /** @description Whether it alone would keep the bound. */
            pass?: boolean | null;
        };
        /** @description One indicator of a report. */
        IndicatorLine: {
            /** @description Figures shown beside. */
            beside: components["schemas"]["IndicatorBeside"][];
            /** @description `CP-01`. */
            code: string;
            /**
             * Format: int64
             * @description Things that count.
             */
            counted: number;
            /** @description How it is defined. */
            definition: components["schemas"]["IndicatorDefinition"];
            /**
             * Format: int64
             * @description Things left out.
             */
            excluded: number;
            /** @description The figure. */
            figure: components["schemas"]["IndicatorFigure"];
            /** @description Month by month, where each month has to keep the bound. */
            months: components["schemas"]["IndicatorMonth"][];
            /** @description 邮寄送达占比. */
            name: string;
            /** @description Whether it is kept; nothing while nobody knows. */
            pass?: boolean | null;
            /** @description Why there is no figure. */
            problem?: string | null;
            /** @description Every reading of 遇节假日顺延. */
            readings: components["schemas"]["IndicatorReading"][];
            /** @description What may still go wrong, or must go right, until the period ends. */
            room?: string | null;
            /** @description The bound, as the contract says it. */
            target?: string | null;
            /** @description `share`, `days`, `count` or `money`. */
            unit: string;
        };
        /** @description One month. */
        IndicatorMonth: {
            /** @description Its figure. */
            figure: components["schemas"]["IndicatorFigure"];
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description Whether the bound is kept. */
            pass?: boolean | null;
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
        };
        /** @description One indicator of a pack. */
        IndicatorOfPack: {
            /** @description `CP-01`. */
            code: string;
            /** @description How it is defined. */
            definition: components["schemas"]["IndicatorDefinition"];
            /** @description 邮寄送达占比. */
            name: string;
            /** @description The bound, as the contract says it. */
            target?: string | null;
        };
        /** @description The indicators of a contract. */
        IndicatorPack: {
            /** @description `changping-2026`. */
            code: string;
            /** @description How many causes are commercial. */
            commercial_causes: number;
            /** @description Which days 遇节假日顺延 takes out, in Chinese. */
            holidays: string;
            /** @description Its indicators. */
            indicators: components["schemas"]["IndicatorOfPack"][];
            /** @description Its name. */
            office: string;
            /**
             * Format: uuid
             * @description The court.
             */
            office_id: string;
            /** @description Whether paper copies on request count as mail. */
            paper_copies_count: boolean;
            /** @description Whether the penalty depends on days late. */
            penalty_by_days: boolean;
            /** @description Whether the same method at another address counts as another method. */
            same_method_switches: boolean;
            signature?: components["schemas"]["IndicatorSignature"] | null;
            /** @description Where they come from, and what is not verified. */
            source: string;
            /**
             * Format: int32
             * @description Hours from a failure to another method.
             */
            switch_hours: number;
            /**
             * Format: int64
             * @description Days a task has; nothing where the court has not said.
             */
            task_days?: number | null;
            /** @description In Chinese. */
            title: string;
            /** @description The version of the definitions. */
            version: string;
        };
        /** @description Another reading of 遇节假日顺延. */
        IndicatorReading: {
            /** @description It is the one the pack uses. */
            chosen: boolean;
            /** @description In Chinese. */
            name: string;
            /** @description Whether the bound is kept. */
            pass?: boolean | null;
            /** @description As people read it. */
            value?: string | null;
        };
        /** @description A report. */
        IndicatorReport: components["schemas"]["IndicatorReportRow"] & {
            /**
             * Format: int32
             * @description Days the work is late, for a penalty by days.
             */
            late_days?: number | null;
            result?: components["schemas"]["IndicatorResult"] | null;
            /** @description Its rows can be looked at. */
            rows_kept: boolean;
            signature?: components["schemas"]["IndicatorSignature"] | null;
            /** @description Where the definitions come from. */
            source: string;
            /** @description The version of the definitions. */
            version: string;
        };
        /** @description A report in a list. */
        IndicatorReportRow: {
            /**
             * Format: date-time
             * @description What was recorded later is not in it.
             */
            as_of: string;
            /**
             * Format: date-time
             * @description When.
             */
            asked_at: string;
            /** @description Who asked. */
            asked_by: string;
            /** @description Why it could not be worked out. */
            fault?: string | null;
            /**
             * Format: date-time
             * @description When it was there.
             */
            finished_at?: string | null;
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * Format: uuid
             * @description The report.
             */
            id: string;
            /**
             * Format: int64
             * @description Bounds that are kept.
             */
            kept?: number | null;
            /** @description In Chinese. */
            label: string;
            /**
             * Format: int64
             * @description Bounds that are missed.
             */
            missed?: number | null;
            /** @description `changping-2026`. */
            pack: string;
            /** @description `waiting`, `running`, `done` or `failed`. */
            state: string;
            /**
             * Format: int32
             * @description Pieces worked out.
             */
            step: number;
            /**
             * Format: int32
             * @description Pieces in all.
             */
            steps: number;
            /** @description In Chinese. */
            title: string;
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
        };
        /** @description What a report found. */
        IndicatorResult: {
            /** @description The version of the calendar. */
            calendar: string;
            /**
             * Format: int64
             * @description Cases looked at.
             */
            cases: number;
            /** @description The causes that were commercial. */
            commercial: string[];
            /**
             * Format: int64
             * @description Facts known at that moment.
             */
            facts: number;
            /** @description In the order of the pack. */
            lines: components["schemas"]["IndicatorLine"][];
            /** @description 违约金, in words. */
            penalty: string;
            /** @description What is doubtful about it. */
            penalty_note?: string | null;
            /** @description Where that stands. */
            penalty_source: string;
            /**
             * Format: int64
             * @description Days a task had; nothing where the court had not said.
             */
            task_days?: number | null;
        };
        /** @description A thing that counts, or is left out. */
        IndicatorRow: {
            /** @description The recipient, masked, or the task. */
            about: string;
            /**
             * Format: int64
             * @description What it adds above the line.
             */
            above: number;
            /**
             * Format: int64
             * @description What it adds below the line.
             */
            below: number;
            /**
             * Format: uuid
             * @description The case.
             */
            case_id?: string | null;
            /** @description 案由. */
            cause: string;
            /**
             * Format: date
             * @description The day it counts on.
             */
            day?: string | null;
            /**
             * Format: uuid
             * @description The delivery.
             */
            delivery_id?: string | null;
            /** @description 承办庭室. */
            division: string;
            /** @description 案号. */
            number: string;
            /**
             * Format: int32
             * @description Its place in the list.
             */
            ordinal: number;
            /** @description Who is responsible. */
            person: string;
            /** @description Why it counts so, or not. */
            reason: string;
        };
        /** @description The court's signature under a version. */
        IndicatorSignature: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who signed. */
            by: string;
            /** @description What was added. */
            remark: string;
        };
        /** @description A fault in words. */
        IntakeFault: {
            /** @description The code of the library. */
            code: string;
            /** @description The column; empty where it is about the whole record. */
            field: string;
            /** @description How to put it right. */
            hint: string;
            /** @description Who puts it right: `auto`, `return` or `manual`; `known` where it is borne. */
            lane: string;
            /** @description `block` 阻断, `warn` 警告, `hint` 提示, `known` 已知例外. */
            level: string;
            /** @description What is wrong here. */
            message: string;
            /** @description What it is called. */
            title: string;
        };
        /** @description The answer to a batch. `sent = accepted + duplicate + rejected`. */
        IntakeReceipt: {
            /**
             * Format: int32
             * @description Accepted.
             */
            accepted: number;
            /**
             * Format: uuid
             * @description The batch; none on a dry run.
             */
            batch_id?: string | null;
            /** @description The last line has no end: it was not counted and is to be sent again. */
            cut: boolean;
            /** @description Nothing was stored. */
            dry_run: boolean;
            /**
             * Format: int32
             * @description Known already, with the same content.
             */
            duplicate: number;
            /** @description Every record in its order. */
            records: components["schemas"]["IntakeRecord"][];
            /**
             * Format: int32
             * @description Rejected.
             */
            rejected: number;
            /**
             * Format: int32
             * @description Records counted.
             */
            sent: number;
            /** @description The exchange table. */
            table: string;
        };
        /** @description What became of a record. */
        IntakeRecord: {
            /** @description The faults one by one, then those that are known and borne. */
            details: components["schemas"]["IntakeFault"][];
            /** @description The codes of its faults, sorted, each once. */
            errors: string[];
            /**
             * Format: int32
             * @description The line of the file, the row of the sheet or the place in the list, from 1.
             */
            line: number;
            /** @description What it is known by. */
            record_id: string;
            /** @description `accepted`, `duplicate` or `rejected`. */
            state: string;
            /**
             * Format: int64
             * @description Its version.
             */
            version: number;
        };
        /** @description Who is invited, and at which number. */
        InviteParty: {
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description Which of its numbers, counted from 0. */
            phone_index: number;
        };
        /** @description The whole page. */
        JobPlan: {
            /** @description Jobs that were laid aside, by kind. */
            dead: components["schemas"]["DeadKind"][];
            /**
             * Format: int64
             * @description Jobs that run.
             */
            running: number;
            /** @description Schedules. */
            schedules: components["schemas"]["ScheduleRow"][];
            /** @description Sweeps. */
            sweeps: components["schemas"]["SweepRow"][];
            /**
             * Format: int64
             * @description Jobs that wait.
             */
            waiting: number;
        };
        /** @description A job as administrators see it. */
        JobRow: {
            /**
             * Format: int32
             * @description Tries so far.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was enqueued.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The job.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description Why the last try failed. */
            last_error?: string | null;
            /**
             * Format: int32
             * @description Tries at most.
             */
            max_attempts: number;
            /**
             * Format: date-time
             * @description When it runs next.
             */
            run_at: string;
            /** @description `ready`, `running`, `done` or `dead`. */
            state: string;
            /** @description Its kind in Chinese. */
            title: string;
        };
        /** @description Who is on duty on which days. */
        KeepDuty: {
            /** @description The days. */
            days: string[];
            /**
             * Format: uuid
             * @description The division, or the court itself.
             */
            unit_id: string;
            /**
             * Format: uuid
             * @description Who is on duty; nobody if not given.
             */
            user_id?: string | null;
        };
        /** @description The sign-in before this one. */
        LastSignIn: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description From where. */
            ip?: string | null;
        };
        /** @description The report. */
        LeakReport: {
            /**
             * Format: uuid
             * @description The account.
             */
            actor_id: string;
            /** @description Its holder; nothing when the account left no row that day. */
            actor_name?: string | null;
            /** @description Where from. */
            addresses: string[];
            /** @description Whether there were more than one report is drawn from. */
            capped: boolean;
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /** @description Exports and downloads. */
            exports: components["schemas"]["SeenThing"][];
            /** @description Files opened. */
            files: components["schemas"]["SeenThing"][];
            /** @description Whether names are left out because the reader may not see them. */
            names_withheld: boolean;
            /** @description Things seen or changed. */
            objects: components["schemas"]["SeenThing"][];
            /** @description Persons concerned. */
            persons: components["schemas"]["SeenPerson"][];
            /**
             * Format: int64
             * @description Attempts that were refused.
             */
            refused: number;
            /**
             * Format: int64
             * @description Rows it was drawn from.
             */
            rows: number;
        };
        /** @description Somebody leaves. */
        Leaving: {
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description Who takes the open work over; needed when there is any.
             */
            successor_id?: string | null;
        };
        /**
         * @description How a deadline stands.
         * @enum {string}
         */
        Level: "green" | "yellow" | "red" | "grey" | "done";
        /** @description One of the cases of a dispute. */
        LineageStep: {
            /**
             * Format: uuid
             * @description The case, where it is here and the reader may see it.
             */
            case_id?: string | null;
            /** @description It is the case that is being looked at. */
            current: boolean;
            /**
             * Format: date
             * @description When it was filed.
             */
            filed_on?: string | null;
            /** @description What kind of case it is, such as 民事一审, where the table has it. */
            kind?: string | null;
            /** @description 案号. */
            number: string;
            /** @description How far service is in it. */
            state?: string | null;
        };
        /** @description Whose they are now. */
        LinesAssigned: {
            /** @description How many. */
            count: number;
            /** @description Whose. */
            to: string;
        };
        /** @description What is said. */
        MakeComment: {
            /**
             * Format: uuid
             * @description The delivery it is about; nothing for the case as a whole.
             */
            delivery_id?: string | null;
            /** @description The words. */
            text: string;
        };
        /** @description A confirmation of one party. */
        MakeConfirmation: {
            /** @description What it says. */
            fields: components["schemas"]["Fields"];
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /**
             * Format: uuid
             * @description The scan of the paper or of the record.
             */
            scan_file_id: string;
            /** @description `paper` or `oral`. */
            source: components["schemas"]["Source"];
            /** @description The party was told what follows from it (民诉法解释 137; 若干意见 7, 8). */
            told: boolean;
        };
        /** @description The finding and why. */
        MakeFinding: {
            /** @description What was found. */
            finding: components["schemas"]["Finding"];
            /** @description Why: facts and grounds, as the file should have them. */
            reason: string;
        };
        /** @description A unit's confirmation. */
        MakeStanding: {
            /** @description What it says. */
            fields: components["schemas"]["Fields"];
            /** @description The unit's name. */
            name: string;
            /**
             * Format: uuid
             * @description The scan.
             */
            scan_file_id: string;
            /** @description 统一社会信用代码. */
            uscc: string;
            /**
             * Format: date
             * @description The last day it holds.
             */
            valid_until: string;
        };
        /** @description How many were changed. */
        Marked: {
            /**
             * Format: int32
             * @description Those changed.
             */
            changed: number;
            /**
             * Format: int32
             * @description Those that stood so already.
             */
            unchanged: number;
        };
        /** @description How many notices were unread until now. */
        MarkedRead: {
            /**
             * Format: int64
             * @description How many.
             */
            marked: number;
        };
        /** @description A confirmation as lists show it. */
        Masked: {
            /** @description The address, masked. */
            address: string;
            /** @description The number for texts, masked; empty without one. */
            electronic_phone: string;
            /** @description The mailbox, masked; empty without one. */
            email: string;
            /** @description The telephone, masked. */
            phone: string;
            /** @description Who receives for the party, masked. */
            receiver?: string | null;
        };
        /** @description One row of the matrix. */
        MatrixRow: {
            /** @description The cells, one a column. */
            cells: components["schemas"]["Cell"][];
            /** @description Whether its electronic address is confirmed. */
            confirmed: boolean;
            /**
             * Format: uuid
             * @description The latest delivery.
             */
            delivery_id?: string | null;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description Its name, masked. */
            recipient_name: string;
            /** @description Its role. */
            role: string;
        };
        /** @description Everything the first screen needs. */
        Me: {
            acting_for?: components["schemas"]["Acting"] | null;
            /** @description The workday calendar. */
            calendar: components["schemas"]["MyCalendar"];
            /** @description Synthetic people and cases only. */
            demo: boolean;
            last_sign_in?: components["schemas"]["LastSignIn"] | null;
            /** @description Colleagues the person may act for today. */
            may_act_for: components["schemas"]["Acting"][];
            /** @description Nothing but changing the password is allowed yet. */
            must_change_password: boolean;
            /** @description The office. */
            office: components["schemas"]["Office"];
            /** @description How long the password may still be used. */
            password: components["schemas"]["PasswordTerm"];
            /** @description Codes of the permissions held, sorted. */
            permissions: string[];
            /** @description The second factor. */
            second_factor: components["schemas"]["MySecondFactor"];
            /**
             * Format: date
             * @description The civil date in Beijing.
             */
            today: string;
            unit?: components["schemas"]["Named"] | null;
            /** @description The person. */
            user: components["schemas"]["Who"];
            /** @description Which zone this server belongs to. */
            zone: string;
        };
        /** @description A message as people see it. */
        Message: {
            /**
             * Format: int32
             * @description Tries.
             */
            attempts: number;
            /** @description How it travels. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: date-time
             * @description When it was queued.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description While it waits for the hours in which it may go out: until when.
             */
            due_at?: string | null;
            /**
             * Format: uuid
             * @description The message.
             */
            id: string;
            /** @description The text, secrets blanked. */
            preview: string;
            /** @description The provider in Chinese; empty while none was tried. */
            provider: string;
            /** @description Whom it addresses. */
            recipient_name: string;
            /**
             * Format: date-time
             * @description When it arrived or failed, by the operator's own report.
             */
            reported_at?: string | null;
            /**
             * Format: uuid
             * @description The message this one repeats.
             */
            resend_of?: string | null;
            /**
             * Format: int32
             * @description How many texts it costs.
             */
            segments?: number | null;
            /** @description What became of it. */
            state: components["schemas"]["MessageStateName"];
            /** @description Why. */
            state_reason?: string | null;
            subject?: components["schemas"]["MessageSubject"] | null;
            /**
             * Format: date-time
             * @description When the provider accepted it.
             */
            submitted_at?: string | null;
            /** @description The template's code. */
            template: string;
            /** @description The template in Chinese. */
            template_title: string;
            /**
             * Format: int32
             * @description The template's version.
             */
            template_version?: number | null;
            /** @description Number or address, masked. */
            to_masked: string;
        };
        /**
         * @description What messages are counted by.
         * @enum {string}
         */
        MessageCountBy: "day" | "template" | "provider" | "channel" | "state";
        /** @description One group. The five states add up to all of them. */
        MessageGroup: {
            /**
             * Format: int64
             * @description 已到达.
             */
            delivered: number;
            /**
             * Format: int64
             * @description 未到达.
             */
            failed: number;
            /** @description The day or the code. */
            key: string;
            /**
             * Format: int64
             * @description 待发送.
             */
            queued: number;
            /**
             * Format: int64
             * @description Texts they cost, where that is known.
             */
            segments: number;
            /**
             * Format: int64
             * @description 已提交.
             */
            submitted: number;
            /** @description The same for people. */
            title: string;
            /**
             * Format: int64
             * @description All of them.
             */
            total: number;
            /**
             * Format: int64
             * @description 不明.
             */
            unknown: number;
        };
        /** @description A provider as people see it. */
        MessageProvider: {
            /**
             * Format: date-time
             * @description The last answer that changed anything.
             */
            answered_at?: string | null;
            /** @description Its code. */
            code: string;
            /** @description Why it failed last, while it is not well. */
            failure?: string | null;
            /** @description What else there is to say. */
            note?: string | null;
            /**
             * Format: date-time
             * @description Since when nothing goes there.
             */
            open_since?: string | null;
            /**
             * @description `good`, `slow`, `failing` (the last call failed), `paused`, `unused` (no call yet) or
             *     `off` (not configured, so that nobody learns what it would tell).
             */
            state: string;
            /** @description Its name. */
            title: string;
        };
        /**
         * @description The state people see.
         * @enum {string}
         */
        MessageStateName: "queued" | "submitted" | "delivered" | "failed" | "unknown";
        /** @description Statistics. */
        MessageStatistics: {
            /** @description By what was counted. */
            by: components["schemas"]["MessageCountBy"];
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /** @description The groups, the largest first; days in order. */
            rows: components["schemas"]["MessageGroup"][];
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
            /** @description The sum of all groups. */
            total: components["schemas"]["MessageGroup"];
        };
        /** @description What a message is about. */
        MessageSubject: {
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
            /** @description The kind of thing, such as `delivery`. */
            kind: string;
            /** @description Its number as people know it. */
            label: string;
        };
        /** @description One text with its history. */
        MessageTemplate: {
            /** @description How it travels. */
            channel: components["schemas"]["Channel"];
            /** @description Its code. */
            code: string;
            /**
             * Format: int32
             * @description The version that is sent now.
             */
            in_force?: number | null;
            /** @description Those it must have. */
            needed: string[];
            /** @description The places it may have. */
            places: string[];
            /** @description The providers of texts. */
            providers: components["schemas"]["MessageTemplateProvider"][];
            /** @description The portal's host, registered unless others are given. */
            public_host: string;
            /** @description All versions, the newest first. */
            versions: components["schemas"]["MessageTemplateVersion"][];
        };
        /** @description A text as it will look. */
        MessageTemplatePreview: {
            /** @description What is wrong with it, in Chinese. */
            faults: string[];
            /** @description Characters, the sign included. */
            length: number;
            /** @description Texts it costs; none for an e-mail. */
            segments: number;
            /** @description The whole text with the sign, as the phone shows it. */
            shown: string;
        };
        /** @description A provider that may have a number for the text. */
        MessageTemplateProvider: {
            /** @description Its code. */
            code: string;
            /** @description The sign it usually puts in front. */
            sign: string;
            /** @description Its name. */
            title: string;
        };
        /** @description A text in the list. */
        MessageTemplateRow: {
            /**
             * Format: date-time
             * @description When anything about it changed.
             */
            changed_at?: string | null;
            /** @description How it travels. */
            channel: components["schemas"]["Channel"];
            /** @description Its code. */
            code: string;
            /** @description How far the newest version's registration got. */
            filing: components["schemas"]["TemplateFiling"];
            /** @description Some provider of texts has no number for it. */
            ids_missing: boolean;
            /**
             * Format: int32
             * @description The version that is sent now; nothing when none may be sent.
             */
            in_force?: number | null;
            /**
             * Format: int32
             * @description The newest version.
             */
            newest: number;
            /** @description Title of what is sent now, or of the newest version. */
            title: string;
        };
        /** @description A version in the history. */
        MessageTemplateVersion: {
            /** @description Who wrote it. */
            actor: string;
            /**
             * Format: date-time
             * @description When its registration moved last.
             */
            changed_at?: string | null;
            /**
             * Format: date-time
             * @description When it was written; nothing for what came with the program.
             */
            created_at?: string | null;
            /** @description Registered hosts of links; the portal's own if empty. */
            domains: string[];
            /** @description How far its registration got. */
            filing: components["schemas"]["TemplateFiling"];
            /** @description What the operators said. */
            filing_note: string;
            /** @description The number of the text at each provider, by the provider's code. */
            provider_ids: {
                [key: string]: string;
            };
            /** @description Why. */
            reason: string;
            /** @description The registered sign; the provider's usual one if empty. */
            sign: string;
            /** @description The text with places in braces. */
            text: string;
            /** @description Title. */
            title: string;
            /**
             * Format: int32
             * @description Its number.
             */
            version: number;
        };
        /** @description Everything served on one person. */
        Mine: {
            /** @description 12368. */
            hotline: string;
            /** @description The services, the newest first. */
            items: components["schemas"]["MineItem"][];
            /** @description There are more than are shown. */
            more: boolean;
            /** @description Who passed the factor, in full. */
            signer: string;
        };
        /** @description One service. */
        MineItem: {
            /**
             * Format: date-time
             * @description When 我已知晓 was pressed.
             */
            acknowledged_at?: string | null;
            /**
             * Format: date
             * @description The civil date of arrival.
             */
            arrived_on?: string | null;
            /** @description 案号; absent when it is not shown. */
            case_number?: string | null;
            /** @description 核对码. */
            check_code: string;
            /** @description Whether the recipient confirmed this electronic address. */
            confirmed: boolean;
            /** @description 法院. */
            court: string;
            /**
             * Format: date
             * @description The last day on which the documents can be read.
             */
            expires_on: string;
            /** @description Whether the sitting began with this one, or went on to it. */
            here: boolean;
            /**
             * Format: uuid
             * @description The link.
             */
            id: string;
            /** @description Whether too many wrong tries closed it. */
            locked: boolean;
            /** @description Whether 我不是收件人本人 was pressed. */
            objected: boolean;
            /** @description How many of them were opened. */
            opened: number;
            /** @description For whom an agent receives, in full. */
            party?: string | null;
            /** @description 受送达人, in full. */
            recipient_name: string;
            /**
             * Format: date-time
             * @description When it was signed.
             */
            signed_at?: string | null;
            /** @description Titles of the documents. */
            titles: string[];
        };
        /** @description A deadline that moved. */
        MoveRow: {
            /**
             * Format: uuid
             * @description The row.
             */
            id: string;
            /**
             * Format: uuid
             * @description The import that moved it.
             */
            import_id: string;
            /**
             * Format: date
             * @description The date it is.
             */
            new_date?: string | null;
            /**
             * Format: date
             * @description The earliest it can be while it is unknown.
             */
            not_before?: string | null;
            /**
             * Format: date
             * @description The date it was.
             */
            old_date?: string | null;
            /**
             * Format: uuid
             * @description Which one.
             */
            subject_id: string;
            /** @description The kind of thing it belongs to. */
            subject_kind: string;
            /** @description Its number. */
            subject_label: string;
            /**
             * Format: date-time
             * @description When the person concerned had been told the old one.
             */
            told_at?: string | null;
            /** @description The deadline's name. */
            what: string;
        };
        /** @description How far the workday calendar reaches. */
        MyCalendar: {
            /**
             * Format: date
             * @description The last day whose holidays are known; nothing while no year is loaded.
             */
            known_until?: string | null;
        };
        /** @description One of my deadlines. */
        MyDeadline: {
            /** @description 案号. */
            case_number: string;
            /** @description The chip. */
            chip: components["schemas"]["Chip"];
            /**
             * Format: uuid
             * @description The task.
             */
            task_id: string;
            /** @description 任务号. */
            task_number: string;
            /** @description What it is about. */
            text: string;
        };
        /** @description The second factor of the signed-in person. */
        MySecondFactor: {
            /** @description An app is set up. */
            enrolled: boolean;
            /**
             * Format: date-time
             * @description Until when acts need no further code.
             */
            fresh_until?: string | null;
            /** @description It was passed in this session. */
            passed: boolean;
            /**
             * Format: int64
             * @description Recovery codes that were not used yet.
             */
            recovery_codes_left: number;
            /** @description The account can do nothing else before one is. */
            required: boolean;
        };
        /** @description One of the own sessions. */
        MySession: {
            /** @description The browser's own words. */
            agent: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            created_at: string;
            /** @description The session of this very request. */
            current: boolean;
            /**
             * Format: date-time
             * @description When it ends in any case.
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description The session.
             */
            id: string;
            /** @description The address it was opened from. */
            ip: string;
            /** @description Whether the second factor was passed in it. */
            second_factor: boolean;
            /**
             * Format: date-time
             * @description The last request, to the minute.
             */
            seen_at: string;
        };
        /** @description The own sessions. */
        MySessions: {
            /** @description The latest first. */
            items: components["schemas"]["MySession"][];
        };
        /** @description A thing by id and name. */
        Named: {
            /**
             * Format: uuid
             * @description The thing.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A case, named. */
        NamedCase: {
            /** @description 案由. */
            cause: string;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /** @description 案号. */
            number: string;
        };
        /** @description A delegation to give. */
        NewDelegation: {
            /**
             * Format: date
             * @description The first day; today if not given.
             */
            from?: string | null;
            /** @description Why. */
            reason: string;
            /** @description Sign-in name of the colleague. */
            to: string;
            /**
             * Format: date
             * @description The last day.
             */
            until: string;
        };
        /** @description What somebody wants to take away. */
        NewExport: {
            /** @description Which rows, as the kind reads it. */
            filter: Record<string, never>;
            /** @description What is exported, one of the kinds. */
            kind: string;
            /** @description What it is needed for, 5 to 200 characters. */
            reason: string;
        };
        /** @description A grant to ask for. */
        NewGrant: {
            /**
             * Format: date
             * @description The first day; today if not given.
             */
            from?: string | null;
            /**
             * Format: uuid
             * @description The role, the group or the court.
             */
            gives_id: string;
            /**
             * Format: uuid
             * @description Who.
             */
            holder_id: string;
            /** @description Whether a person, a group or another system is to hold it. */
            holder_kind: components["schemas"]["GrantHolderKind"];
            /** @description The places, for the reach `chosen`. */
            place_ids?: string[];
            reach?: components["schemas"]["Reach"] | null;
            /** @description Why. */
            reason: string;
            /**
             * Format: date
             * @description The last day; a posting has one.
             */
            until?: string | null;
            /** @description What sort of thing it gives. */
            what: components["schemas"]["GrantedKind"];
        };
        /** @description A group to open. */
        NewGroup: {
            /** @description Its name, unique in the office. */
            name: string;
            /**
             * Format: uuid
             * @description The office, or the unit inside it that the group belongs to.
             */
            organisation_id: string;
            /** @description What it is for. */
            purpose: string;
        };
        /** @description Receipts and what was done with them. */
        NewMarks: {
            /** @description The deliveries they prove, up to 100. */
            deliveries: string[];
            /** @description What was done. */
            mark: components["schemas"]["ReceiptMark"];
            /** @description Whether it was; `false` takes a tick away. */
            on: boolean;
        };
        /** @description An organisation to add. */
        NewOrganisation: {
            /** @description A unique short code. */
            code: string;
            /** @description What it is. */
            kind: components["schemas"]["OrganisationKind"];
            /** @description Its name. */
            name: string;
            /**
             * Format: uuid
             * @description What it hangs under; nothing for a root.
             */
            parent_id?: string | null;
        };
        /** @description Where somebody goes. */
        NewPlace: {
            /** @description The reason, kept in the audit. */
            reason: string;
            /**
             * Format: uuid
             * @description Who takes the open work over; needed when the person can see it no longer.
             */
            successor_id?: string | null;
            /** @description 职务 there. */
            title?: string | null;
            /**
             * Format: uuid
             * @description The unit; nothing for the office itself.
             */
            unit_id?: string | null;
        };
        /** @description A role to define. */
        NewRole: {
            /** @description A unique short code. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description Codes of the permissions it gives. */
            permissions: string[];
        };
        /** @description A system to enter. */
        NewSystem: {
            /**
             * Format: int32
             * @description Days its first key is good for, 1 to 366.
             */
            days: number;
            /** @description Its name in the audit, unique. */
            name: string;
            /** @description Addresses or CIDR blocks it may call from, one at least. */
            networks: string[];
            /**
             * Format: uuid
             * @description Whose rows it sees.
             */
            office_id: string;
            /**
             * Format: int32
             * @description Calls a minute it may make, 1 to 6,000.
             */
            per_minute: number;
        };
        /** @description A key, shown once. */
        NewSystemKey: {
            /** @description What the caller names it by. */
            id: string;
            /** @description What the caller signs with, 43 characters. */
            secret: string;
        };
        /** @description An account to open. */
        NewUser: {
            /**
             * @description The citizen id, if it is to be sure that nobody has two accounts; kept as a blind
             *     index alone.
             */
            citizen_id?: string | null;
            /** @description Sign-in name, unique for ever. */
            login: string;
            /** @description The person's name. */
            name: string;
            /**
             * Format: uuid
             * @description Where the person belongs.
             */
            office_id: string;
            /** @description 职务. */
            title?: string | null;
            /**
             * Format: uuid
             * @description The division inside the office.
             */
            unit_id?: string | null;
        };
        /** @description A new value. */
        NewValue: {
            /** @description Why. */
            reason: string;
            /** @description The value as it is written: `30`, `true`, `21:30`. */
            value: string;
        };
        /** @description A new version of a text. */
        NewVersion: {
            /** @description Registered hosts of links; the portal's own if empty. */
            domains?: string[];
            /** @description Why. */
            reason: string;
            /**
             * Format: int32
             * @description The newest version its writer saw.
             */
            seen: number;
            /** @description The registered sign, without 【】; the provider's usual one if empty. */
            sign?: string;
            /** @description The text with places in braces, without the sign. */
            text: string;
            /** @description Title. */
            title: string;
        };
        /** @description A next step. */
        Next: {
            /**
             * Format: date
             * @description The day.
             */
            date?: string | null;
            /**
             * Format: date
             * @description The day before which it does not begin.
             */
            not_before?: string | null;
            /** @description The sentence. */
            text: string;
        };
        /** @description An empty object. */
        Nothing: Record<string, never>;
        /** @description A notice as its reader sees it. */
        Notice: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The notice.
             */
            id: string;
            /** @description Dotted code of the occasion. */
            kind: string;
            /** @description The page it leads to; empty for none. */
            link: string;
            /** @description Whether it was read. */
            read: boolean;
            /** @description One sentence. */
            text: string;
            /** @description A few words. */
            title: string;
            /** @description `info`, `good`, `warn` or `bad`. */
            tone: string;
        };
        /** @description A page of notices. */
        NoticePage: {
            /** @description The newest first. */
            items: components["schemas"]["Notice"][];
            /** @description Where the next page begins. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many are unread.
             */
            unread: number;
        };
        /** @description Done. */
        NowActing: {
            /**
             * Format: uuid
             * @description The delegation the session is used under from now on.
             */
            delegation_id?: string | null;
        };
        /** @description What can be asked about, and the answer when something was. */
        ObjectAnswer: {
            /** @description Kinds of things. */
            kinds: components["schemas"]["ObjectKind"][];
            report?: components["schemas"]["ObjectReport"] | null;
        };
        /** @description Why, if the visitor wants to say. */
        ObjectInput: {
            /** @description In his own words. */
            reason?: string | null;
        };
        /** @description One recipient's objection. */
        Objection: {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description The delivery. */
            delivery: components["schemas"]["DeliveryRow"];
            /** @description 承办庭室. */
            division: string;
            /** @description Whether whoever said so had passed the factor. */
            identified: boolean;
            /** @description 承办法官. */
            judge: string;
            /**
             * Format: date-time
             * @description When it was said.
             */
            objected_at?: string | null;
            /** @description The reason given. */
            said: string;
        };
        /** @description A kind of thing that can be asked about. */
        ObjectKind: {
            /** @description The kind's code. */
            kind: string;
            /** @description In Chinese. */
            title: string;
        };
        /** @description Somebody who can read a thing. */
        ObjectReader: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description Sign-in name. */
            login: string;
            /** @description The name. */
            name: string;
            /** @description Where the person belongs. */
            office: string;
            /** @description Through which roles and reaches. */
            sources: string[];
            /** @description The division. */
            unit?: string | null;
        };
        /** @description Everybody who can read one thing. */
        ObjectReport: {
            /**
             * Format: date-time
             * @description When it was drawn.
             */
            at: string;
            /** @description The permission that shows it. */
            permission: string;
            /** @description By name. */
            readers: components["schemas"]["ObjectReader"][];
            /** @description The thing, by its number. */
            thing: string;
        };
        /** @description The office the person works for. */
        Office: {
            /** @description Its code. */
            code: string;
            /**
             * Format: uuid
             * @description The organisation.
             */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A result of some case. */
        OpenWriteback: {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description The result. */
            writeback: components["schemas"]["Writeback"];
        };
        /** @description An organisation as people see it. */
        Organisation: {
            /** @description Its unique short code. */
            code: string;
            /**
             * Format: uuid
             * @description The organisation.
             */
            id: string;
            /** @description What it is. */
            kind: components["schemas"]["OrganisationKind"];
            /** @description What it is, in Chinese. */
            kind_name: string;
            /**
             * Format: int32
             * @description Steps from the root, which is 0.
             */
            level: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: uuid
             * @description What it hangs under.
             */
            parent_id?: string | null;
        };
        /**
         * @description What an organisation is.
         * @enum {string}
         */
        OrganisationKind: "court" | "tribunal" | "division" | "political_legal" | "government_service" | "bureau" | "service_company" | "supervisor";
        /** @description Every visible organisation. */
        Organisations: {
            /** @description By level, then code. */
            items: components["schemas"]["Organisation"][];
        };
        /** @description One try. */
        OverviewAttempt: {
            /**
             * Format: int32
             * @description 第 n 次, counted over all methods.
             */
            ordinal: number;
            /** @description What came of it. */
            outcome: string;
            /**
             * Format: date-time
             * @description When it began.
             */
            started_at: string;
            /** @description How it came after the one before; nothing for the first. */
            switched?: string | null;
            /** @description Where it went, masked. */
            to: string;
            /** @description 短信, 电子邮件, 电话送达 …. */
            way: string;
        };
        /** @description The case, as far as the page names it. */
        OverviewCase: {
            /** @description 法官助理. */
            assistant: string;
            /** @description 案由. */
            cause: string;
            /** @description 书记员. */
            clerk: string;
            /** @description 承办庭室. */
            division: string;
            /**
             * Format: uuid
             * @description The case.
             */
            id: string;
            /** @description 承办法官. */
            judge: string;
            /** @description 案号. */
            number: string;
            /** @description 适用程序. */
            procedure: string;
            /** @description 未发起, 未送达, 部分送达 or 全部送达. */
            state: string;
        };
        /** @description 开庭. */
        OverviewHearing: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: int64
             * @description Days until then; negative when it was held.
             */
            days_left: number;
            /** @description Where. */
            room: string;
        };
        /** @description One document towards one recipient. */
        OverviewLine: {
            /** @description The articles. */
            basis: string[];
            /**
             * Format: date
             * @description 结案日期.
             */
            closed_on?: string | null;
            /**
             * Format: uuid
             * @description The delivery; nothing while none was begun.
             */
            delivery_id?: string | null;
            /** @description The document; nothing while none is being served. */
            document?: string | null;
            /**
             * Format: date
             * @description 指标完成日期.
             */
            indicator_on?: string | null;
            /** @description The same in Chinese. */
            label: string;
            /** @description The methods, in the order in which they were first tried. */
            methods: components["schemas"]["OverviewMethod"][];
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description The periods that run. */
            periods: components["schemas"]["Period"][];
            /** @description Its name, masked for people. */
            recipient: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
            /**
             * Format: date
             * @description 送达日期.
             */
            served_on?: string | null;
            state?: components["schemas"]["EffectState"] | null;
            /** @description Who receives for it, masked. */
            via?: string | null;
        };
        /** @description A method by which a document was to reach its recipient. */
        OverviewMethod: {
            /** @description Its tries, in order. */
            attempts: components["schemas"]["OverviewAttempt"][];
            /** @description Whether the document is served by it. */
            decisive: boolean;
            /** @description 电子送达, 电话送达 …. */
            label: string;
            /** @description The word of the law. */
            method: string;
        };
        /** @description Something that has to be done, or waited for. */
        OverviewOpen: {
            /**
             * Format: date-time
             * @description By when.
             */
            by?: string | null;
            /**
             * Format: uuid
             * @description The delivery.
             */
            delivery_id?: string | null;
            /** @description Whether that is over. */
            late: boolean;
            /** @description Whom it is about, masked for people. */
            recipient: string;
            /** @description What it is. */
            text: string;
        };
        /** @description Counts of recipients and papers. */
        OverviewTally: {
            /** @description To whom nothing was begun. */
            not_begun: number;
            /** @description About whom an objection waits. */
            objected: number;
            /** @description Papers, each counted once a recipient. */
            papers: number;
            /** @description Those that are served. */
            papers_served: number;
            /** @description With some. */
            partly: number;
            /** @description Parties of the case. */
            recipients: number;
            /** @description With every paper served. */
            served: number;
            /** @description With none. */
            unserved: number;
        };
        /** @description The own password once more. */
        OwnPassword: {
            /** @description The password that works now. */
            password: components["schemas"]["Password"];
        };
        /** @description The own number. */
        OwnPhone: {
            /** @description Eleven digits; empty to take it away. */
            phone: string;
        };
        /** @description The documents of a link and where the recipient stands with them. */
        Package: {
            /**
             * Format: date-time
             * @description When 我已知晓 was pressed.
             */
            acknowledged_at?: string | null;
            /**
             * Format: date
             * @description The civil date of arrival.
             */
            arrived_on?: string | null;
            /** @description What arrival and pressing mean. */
            arrived_text: string;
            /** @description What the link asks for; where it is no documents there are none, and `form` tells more. */
            asks: components["schemas"]["Asks"];
            /** @description Whether the link and its codes come by mail and not by text. */
            by_mail: boolean;
            /** @description 案号; absent when it is not shown. */
            case_number?: string | null;
            /** @description 核对码. */
            check_code: string;
            /** @description Whether the recipient confirmed this electronic address. */
            confirmed: boolean;
            /** @description 法院. */
            court: string;
            /** @description The court's own telephone. */
            court_phone?: string | null;
            /** @description The documents. */
            documents: components["schemas"]["PackageDocument"][];
            /**
             * Format: date
             * @description The last day on which the documents can be read.
             */
            expires_on: string;
            /** @description 12368. */
            hotline: string;
            /** @description What to do next and by when. */
            next: components["schemas"]["Next"][];
            /** @description Whether 我不是收件人本人 was pressed. */
            objected: boolean;
            /**
             * Format: int64
             * @description Other services of the same person that can be looked at in this sitting.
             */
            others: number;
            /**
             * Format: date-time
             * @description When a paper copy was asked for.
             */
            paper_at?: string | null;
            /** @description 受送达人, in full. */
            recipient_name: string;
            /**
             * Format: int32
             * @description How the service was rated: one to five.
             */
            score?: number | null;
            /**
             * Format: date-time
             * @description When it was signed.
             */
            signed_at?: string | null;
            /** @description Whether WeChat brings word too. */
            wechat: components["schemas"]["Wechat"];
        };
        /** @description A document of the package. */
        PackageDocument: {
            /**
             * Format: uuid
             * @description The document.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was first opened.
             */
            opened_at?: string | null;
            /**
             * Format: int32
             * @description Pages, if known.
             */
            pages?: number | null;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description Its title. */
            title: string;
        };
        /** @description A page of a list. */
        Page_AttemptLine: {
            /** @description The rows. */
            items: {
                /** @description Where it went, masked. */
                address_masked: string;
                /**
                 * Format: date-time
                 * @description When it arrived.
                 */
                arrived_at?: string | null;
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                begun_at: string;
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /** @description 案件类型: 民事一审, or its 类型代字 where nothing else is known. */
                case_type: string;
                /** @description By which channel, in Chinese; nothing where nothing was sent. */
                channel: string;
                /**
                 * Format: uuid
                 * @description The delivery it belongs to.
                 */
                delivery_id: string;
                /** @description 承办庭室. */
                division: string;
                /** @description What is served, by titles. */
                documents: string[];
                /** @description Why it failed. */
                failed_reason?: string | null;
                /**
                 * Format: uuid
                 * @description The try.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description When a document was first opened.
                 */
                opened_at?: string | null;
                /** @description What became of it. */
                outcome: components["schemas"]["AttemptOutcome"];
                /** @description Whose task it is. */
                person: string;
                /** @description Who is served, masked for people. */
                recipient: string;
                /**
                 * Format: date
                 * @description 送达日期, when this try served.
                 */
                served_on?: string | null;
                /**
                 * Format: date-time
                 * @description When it was signed for.
                 */
                signed_at?: string | null;
                /** @description Where it stands, in Chinese. */
                state_text: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_AuditEntry: {
            /** @description The rows. */
            items: {
                actor?: components["schemas"]["AuditActorView"] | null;
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /** @description What changed, as JSON text. */
                detail?: string | null;
                /**
                 * Format: uuid
                 * @description The row.
                 */
                id: string;
                /** @description From where. */
                ip?: string | null;
                /**
                 * Format: uuid
                 * @description Which thing.
                 */
                object_id?: string | null;
                /** @description The kind of thing. */
                object_kind: string;
                /** @description Its number or name. */
                object_label: string;
                /** @description The operation's code. */
                operation: string;
                /** @description The operation in Chinese. */
                operation_title: string;
                /** @description The request's number. */
                request_id: string;
                /** @description `ok` or `refused`. */
                result: string;
                /** @description Whether the row is in the chain already. */
                sealed: boolean;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CallRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The attempt that is called for.
                 */
                attempt_id: string;
                /** @description The calls in vain so far. */
                calls: components["schemas"]["CallMade"][];
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /** @description The delivery. */
                delivery: components["schemas"]["DeliveryRow"];
                /** @description 承办庭室. */
                division: string;
                /** @description 《传票》1份 … */
                documents: string[];
                /**
                 * Format: date-time
                 * @description When to call next.
                 */
                due_at: string;
                /** @description That day is over. */
                late: boolean;
                /** @description How many calls in vain are still needed before it failed; of half-days that may be more. */
                left: number;
                /** @description The number, masked. */
                phone_masked: string;
                /**
                 * Format: date
                 * @description Until which day the calls should be made, once the first was.
                 */
                until?: string | null;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CaseRow: {
            /** @description The rows. */
            items: {
                /** @description 案由. */
                cause: string;
                /** @description 书记员. */
                clerk: string;
                /** @description 承办庭室. */
                division: string;
                /**
                 * Format: date
                 * @description 立案日期.
                 */
                filed_on: string;
                /**
                 * Format: date-time
                 * @description 开庭时间.
                 */
                hearing_at?: string | null;
                /**
                 * Format: uuid
                 * @description The case.
                 */
                id: string;
                /** @description 承办法官. */
                judge: string;
                next_deadline?: components["schemas"]["Chip"] | null;
                /** @description 案号. */
                number: string;
                /**
                 * Format: int32
                 * @description How many parties.
                 */
                parties: number;
                /** @description 适用程序. */
                procedure: string;
                /** @description 公开 or 不公开. */
                publicity: string;
                /** @description 未发起, 未送达, 部分送达 or 全部送达. */
                state: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_ChangeRow: {
            /** @description The rows. */
            items: {
                /** @description Who. */
                actor: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /**
                 * Format: uuid
                 * @description The change.
                 */
                id: string;
                /** @description The setting. */
                key: string;
                /** @description The value after. */
                new: string;
                /** @description The value before. */
                old: string;
                /** @description Why. */
                reason: string;
                /** @description Its title. */
                title: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicFinding: {
            /** @description The rows. */
            items: {
                /** @description What was found. */
                fault: components["schemas"]["IntakeFault"];
                /**
                 * Format: int32
                 * @description Which of its faults, from 0.
                 */
                ordinal: number;
                /**
                 * Format: date-time
                 * @description When it came.
                 */
                received_at: string;
                /**
                 * Format: uuid
                 * @description The record.
                 */
                record: string;
                /** @description What the source knows it by. */
                record_id: string;
                /**
                 * Format: uuid
                 * @description Who sent it.
                 */
                source_id: string;
                /** @description `accepted` or `rejected`. */
                state: string;
                /** @description The exchange table. */
                table: string;
                /**
                 * Format: int64
                 * @description Its version.
                 */
                version: number;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicLink: {
            /** @description The rows. */
            items: {
                /** @description Another matter would do as well. */
                ambiguous: boolean;
                /**
                 * Format: date-time
                 * @description When it was asked.
                 */
                asked_at: string;
                /**
                 * Format: int32
                 * @description Matters inside the window.
                 */
                candidates: number;
                /** @description The consultation's number. */
                consultation: string;
                /** @description The source told a day without an hour. */
                day_only: boolean;
                /**
                 * Format: int64
                 * @description Seconds from asking to applying.
                 */
                gap_seconds?: number | null;
                /**
                 * Format: uuid
                 * @description The row.
                 */
                id: string;
                /** @description 实施编码 of the matter, or of the consultation while there is none. */
                item: string;
                /** @description What the item is called. */
                item_name: string;
                /** @description The matter. */
                matter?: string | null;
                /** @description Whose it is, masked. */
                person: string;
                /**
                 * Format: int32
                 * @description 3 same item, 2 same basic item, 1 same office, 0 same person only.
                 */
                rank?: number | null;
                /**
                 * Format: uuid
                 * @description Who sent it.
                 */
                source_id: string;
                /** @description `LINKED`, `NO_MATTER`, `NO_ID`, `BAD_ID` or `TYPE_MISMATCH`. */
                status: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicReconciliation: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int64
                 * @description Accepted.
                 */
                accepted: number;
                /** @description Whether the source said its buckets. */
                by_bucket: boolean;
                /**
                 * Format: date-time
                 * @description When it was compared last.
                 */
                compared_at: string;
                /**
                 * Format: date
                 * @description The day the rows arrived, in Beijing.
                 */
                day: string;
                /**
                 * Format: int64
                 * @description Different rows, as the source says.
                 */
                declared: number;
                /**
                 * Format: date-time
                 * @description When.
                 */
                declared_at: string;
                /** @description Who said so. */
                declared_by: string;
                /** @description Their hash, as the source says; empty if it said none. */
                declared_hash: string;
                /** @description The buckets that differ, where the source said its own. */
                differing: components["schemas"]["CivicBucketGap"][];
                /**
                 * Format: int64
                 * @description Known already, and not kept again.
                 */
                duplicate: number;
                /**
                 * Format: int64
                 * @description Different rows that are kept, accepted or rejected.
                 */
                held: number;
                /** @description Their hash. */
                held_hash: string;
                /**
                 * Format: uuid
                 * @description The account.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description Of all received, reported later than the day after the event.
                 */
                late: number;
                /** @description Why. */
                reason: string;
                /**
                 * Format: int64
                 * @description Records received, `accepted + duplicate + rejected`.
                 */
                received: number;
                /**
                 * Format: int64
                 * @description Rejected.
                 */
                rejected: number;
                /**
                 * Format: date-time
                 * @description When somebody settled it.
                 */
                settled_at?: string | null;
                /** @description Who did. */
                settled_by: string;
                /**
                 * Format: uuid
                 * @description Whose.
                 */
                source_id: string;
                /** @description `open` 未平, `balanced` 已平 or `settled` 人工平账. */
                state: string;
                /** @description The exchange table. */
                table: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicRecord: {
            /** @description The rows. */
            items: {
                /** @description All its faults. */
                faults: components["schemas"]["IntakeFault"][];
                /**
                 * Format: uuid
                 * @description The row.
                 */
                id: string;
                /**
                 * Format: int32
                 * @description The line of the file or place in the list.
                 */
                line: number;
                /** @description The applicant's number, masked. */
                person: string;
                /**
                 * Format: date-time
                 * @description When it came.
                 */
                received_at: string;
                /** @description What the source knows it by. */
                record_id: string;
                /** @description `accepted` or `rejected`. */
                state: string;
                /** @description The matter, item or consultation it is about. */
                subject: string;
                /**
                 * Format: int64
                 * @description Its version.
                 */
                version: number;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicWarning: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date
                 * @description The last day, when it got its colour.
                 */
                deadline?: string | null;
                /** @description The district's code. */
                district: string;
                /**
                 * Format: int32
                 * @description How often this rule has warned of this subject.
                 */
                episode: number;
                /**
                 * Format: date
                 * @description When it shall be done.
                 */
                expected_on?: string | null;
                /**
                 * Format: uuid
                 * @description The warning.
                 */
                id: string;
                /** @description What the item is called. */
                item_name: string;
                /**
                 * @description `matter` or `consultation`; `applying` or `asking` where it is counted how often one
                 *     person did; `department` for its matters of a month.
                 */
                kind: string;
                /** @description `yellow` or `red`. */
                level: string;
                /**
                 * @description The matter's or consultation's number; of what is counted the person's, masked; the month
                 *     of a department.
                 */
                number: string;
                /**
                 * Format: date-time
                 * @description Since when.
                 */
                opened_at: string;
                /** @description The department's code. */
                org: string;
                /** @description Its name. */
                org_name: string;
                /** @description That day is past and it still waits. */
                overdue: boolean;
                /** @description Whose it is. */
                owner?: string | null;
                /** @description `materials`, `special`, `feedback`, `staff`, `data` or `false_alarm`. */
                reason?: string | null;
                /** @description The breach is over. */
                recovered: boolean;
                /** @description `W-APR-01`. */
                rule: string;
                /** @description 审批超期. */
                rule_name: string;
                /** @description Nobody was told. */
                silenced: boolean;
                /** @description `open`, `signed`, `explained`, `closed` or `recovered`. */
                state: string;
                /** @description The asker has not looked at it since it has this colour. */
                unread: boolean;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_CivicWork: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                closed_at?: string | null;
                /** @description By whom. */
                closed_by: string;
                /** @description The worst of what was found. */
                code: string;
                /**
                 * Format: date
                 * @description The last day; none while the calendar is not out.
                 */
                due?: string | null;
                /**
                 * Format: int32
                 * @description How much was found.
                 */
                faults: number;
                /**
                 * Format: uuid
                 * @description The work.
                 */
                id: string;
                /** @description `auto`, `return`, `manual` or `known`. */
                lane: string;
                /** @description How bad it is. */
                level: string;
                /**
                 * Format: date-time
                 * @description Since when.
                 */
                opened_at: string;
                /** @description The name; empty while nobody does. */
                owner: string;
                /**
                 * Format: uuid
                 * @description Who works on it.
                 */
                owner_id?: string | null;
                /** @description Why. */
                reason: string;
                /**
                 * Format: uuid
                 * @description The record.
                 */
                record: string;
                /** @description What the source knows the record by. */
                record_id: string;
                /**
                 * Format: uuid
                 * @description Who sent it.
                 */
                source_id: string;
                /** @description `open`, `mended`, `replaced` or `closed`. */
                state: string;
                /** @description The exchange table. */
                table: string;
                /** @description What that code means. */
                title: string;
                /**
                 * Format: int64
                 * @description Its version.
                 */
                version: number;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_Export: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                asked_at: string;
                /** @description Who asked. */
                asked_by: string;
                /** @description Which rows, in words. */
                conditions: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                decided_at?: string | null;
                /** @description Who decided. */
                decided_by?: string | null;
                /** @description Why. */
                decision?: string | null;
                /**
                 * Format: int32
                 * @description How often it was taken.
                 */
                downloads: number;
                /** @description Why it could not be made. */
                error?: string | null;
                /**
                 * Format: int64
                 * @description Rows when it was asked for.
                 */
                expected: number;
                /**
                 * Format: date-time
                 * @description Until when it can be taken.
                 */
                expires_at?: string | null;
                /**
                 * Format: uuid
                 * @description The request.
                 */
                id: string;
                /** @description What is exported. */
                kind: string;
                /** @description Whether the reader may decide about it now. */
                may_decide: boolean;
                /** @description Whether the reader asked for it. */
                mine: boolean;
                /** @description Its number. */
                number: string;
                /** @description What it is needed for. */
                reason: string;
                /**
                 * Format: int64
                 * @description Rows really written.
                 */
                rows?: number | null;
                /**
                 * Format: int64
                 * @description Bytes of the file.
                 */
                size?: number | null;
                /** @description Where it stands. */
                state: components["schemas"]["ExportState"];
                /** @description The same in Chinese. */
                title: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_Grant: {
            /** @description The rows. */
            items: {
                decided?: components["schemas"]["GrantWord"] | null;
                ended?: components["schemas"]["GrantWord"] | null;
                /**
                 * Format: date
                 * @description The first day.
                 */
                from: string;
                /** @description The role, the group or the court. */
                gives: components["schemas"]["Named"];
                /** @description Who holds it. */
                holder: components["schemas"]["Named"];
                /** @description Whether a person or a group holds it. */
                holder_kind: components["schemas"]["GrantHolderKind"];
                /**
                 * Format: uuid
                 * @description The grant.
                 */
                id: string;
                /** @description Whether it gives something today. */
                in_force: boolean;
                /** @description Where the holder belongs. */
                office: components["schemas"]["Named"];
                /** @description The places, for a reach that names them. */
                places: components["schemas"]["Named"][];
                reach?: components["schemas"]["Reach"] | null;
                /** @description Who asked, when and why. */
                requested: components["schemas"]["GrantWord"];
                /** @description Where it stands. */
                state: components["schemas"]["GrantState"];
                /**
                 * Format: date
                 * @description The last day; nothing for no end.
                 */
                until?: string | null;
                /** @description What sort of thing it gives. */
                what: components["schemas"]["GrantedKind"];
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_HandoverRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                created_at: string;
                /** @description From which division. */
                from: string;
                /**
                 * Format: date-time
                 * @description When it was handed over.
                 */
                handed_at?: string | null;
                /**
                 * Format: uuid
                 * @description The slip.
                 */
                id: string;
                /** @description 送达交接单 or 回证移交清单. */
                kind: components["schemas"]["HandoverKind"];
                /** @description 草稿, 待接收, 部分已办, 全部收下, 部分退回, 全部退回. */
                label: string;
                /**
                 * Format: int32
                 * @description Lines.
                 */
                lines: number;
                /** @description Who made it. */
                made_by: string;
                /** @description JJ-2026-000001 or HZ-2026-000001. */
                number: string;
                /**
                 * Format: int32
                 * @description Of these, received.
                 */
                received: number;
                /**
                 * Format: int32
                 * @description Of these, returned.
                 */
                returned: number;
                /** @description `draft`, `handed`, `closed` or `discarded`. */
                state: string;
                /** @description In Chinese. */
                title: string;
                /** @description To which division. */
                to: string;
                /**
                 * Format: uuid
                 * @description The latter.
                 */
                to_unit_id: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_HearingRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /**
                 * Format: uuid
                 * @description The case.
                 */
                case_id: string;
                /** @description 案由. */
                cause: string;
                /** @description 书记员. */
                clerk: string;
                /**
                 * Format: int64
                 * @description 距开庭几天.
                 */
                days_left: number;
                /** @description 承办庭室. */
                division: string;
                /** @description 承办法官. */
                judge: string;
                /**
                 * Format: date
                 * @description 最迟送达日 of whoever is not served; nothing where everybody is.
                 */
                latest?: string | null;
                /** @description 案号. */
                number: string;
                /** @description Whom it is about. */
                parties: components["schemas"]["HearingParty"][];
                /** @description `served`, `calm`, `tight` or `late`. */
                press: string;
                /** @description 适用程序. */
                procedure: string;
                /** @description Parties. */
                recipients: number;
                /** @description Where. */
                room: string;
                /**
                 * Format: date
                 * @description Until this day nothing is left to the judge.
                 */
                safe?: string | null;
                /** @description Those without a lawful service of the summons or of what was begun. */
                unserved: number;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_IndicatorReportRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description What was recorded later is not in it.
                 */
                as_of: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                asked_at: string;
                /** @description Who asked. */
                asked_by: string;
                /** @description Why it could not be worked out. */
                fault?: string | null;
                /**
                 * Format: date-time
                 * @description When it was there.
                 */
                finished_at?: string | null;
                /**
                 * Format: date
                 * @description The first day.
                 */
                from: string;
                /**
                 * Format: uuid
                 * @description The report.
                 */
                id: string;
                /**
                 * Format: int64
                 * @description Bounds that are kept.
                 */
                kept?: number | null;
                /** @description In Chinese. */
                label: string;
                /**
                 * Format: int64
                 * @description Bounds that are missed.
                 */
                missed?: number | null;
                /** @description `changping-2026`. */
                pack: string;
                /** @description `waiting`, `running`, `done` or `failed`. */
                state: string;
                /**
                 * Format: int32
                 * @description Pieces worked out.
                 */
                step: number;
                /**
                 * Format: int32
                 * @description Pieces in all.
                 */
                steps: number;
                /** @description In Chinese. */
                title: string;
                /**
                 * Format: date
                 * @description The last day.
                 */
                to: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_IndicatorRow: {
            /** @description The rows. */
            items: {
                /** @description The recipient, masked, or the task. */
                about: string;
                /**
                 * Format: int64
                 * @description What it adds above the line.
                 */
                above: number;
                /**
                 * Format: int64
                 * @description What it adds below the line.
                 */
                below: number;
                /**
                 * Format: uuid
                 * @description The case.
                 */
                case_id?: string | null;
                /** @description 案由. */
                cause: string;
                /**
                 * Format: date
                 * @description The day it counts on.
                 */
                day?: string | null;
                /**
                 * Format: uuid
                 * @description The delivery.
                 */
                delivery_id?: string | null;
                /** @description 承办庭室. */
                division: string;
                /** @description 案号. */
                number: string;
                /**
                 * Format: int32
                 * @description Its place in the list.
                 */
                ordinal: number;
                /** @description Who is responsible. */
                person: string;
                /** @description Why it counts so, or not. */
                reason: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_JobRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description Tries so far.
                 */
                attempts: number;
                /**
                 * Format: date-time
                 * @description When it was enqueued.
                 */
                created_at: string;
                /**
                 * Format: uuid
                 * @description The job.
                 */
                id: string;
                /** @description Its kind. */
                kind: string;
                /** @description Why the last try failed. */
                last_error?: string | null;
                /**
                 * Format: int32
                 * @description Tries at most.
                 */
                max_attempts: number;
                /**
                 * Format: date-time
                 * @description When it runs next.
                 */
                run_at: string;
                /** @description `ready`, `running`, `done` or `dead`. */
                state: string;
                /** @description Its kind in Chinese. */
                title: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_Message: {
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description Tries.
                 */
                attempts: number;
                /** @description How it travels. */
                channel: components["schemas"]["Channel"];
                /**
                 * Format: date-time
                 * @description When it was queued.
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description While it waits for the hours in which it may go out: until when.
                 */
                due_at?: string | null;
                /**
                 * Format: uuid
                 * @description The message.
                 */
                id: string;
                /** @description The text, secrets blanked. */
                preview: string;
                /** @description The provider in Chinese; empty while none was tried. */
                provider: string;
                /** @description Whom it addresses. */
                recipient_name: string;
                /**
                 * Format: date-time
                 * @description When it arrived or failed, by the operator's own report.
                 */
                reported_at?: string | null;
                /**
                 * Format: uuid
                 * @description The message this one repeats.
                 */
                resend_of?: string | null;
                /**
                 * Format: int32
                 * @description How many texts it costs.
                 */
                segments?: number | null;
                /** @description What became of it. */
                state: components["schemas"]["MessageStateName"];
                /** @description Why. */
                state_reason?: string | null;
                subject?: components["schemas"]["MessageSubject"] | null;
                /**
                 * Format: date-time
                 * @description When the provider accepted it.
                 */
                submitted_at?: string | null;
                /** @description The template's code. */
                template: string;
                /** @description The template in Chinese. */
                template_title: string;
                /**
                 * Format: int32
                 * @description The template's version.
                 */
                template_version?: number | null;
                /** @description Number or address, masked. */
                to_masked: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_MoveRow: {
            /** @description The rows. */
            items: {
                /**
                 * Format: uuid
                 * @description The row.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description The import that moved it.
                 */
                import_id: string;
                /**
                 * Format: date
                 * @description The date it is.
                 */
                new_date?: string | null;
                /**
                 * Format: date
                 * @description The earliest it can be while it is unknown.
                 */
                not_before?: string | null;
                /**
                 * Format: date
                 * @description The date it was.
                 */
                old_date?: string | null;
                /**
                 * Format: uuid
                 * @description Which one.
                 */
                subject_id: string;
                /** @description The kind of thing it belongs to. */
                subject_kind: string;
                /** @description Its number. */
                subject_label: string;
                /**
                 * Format: date-time
                 * @description When the person concerned had been told the old one.
                 */
                told_at?: string | null;
                /** @description The deadline's name. */
                what: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_Objection: {
            /** @description The rows. */
            items: {
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /** @description The delivery. */
                delivery: components["schemas"]["DeliveryRow"];
                /** @description 承办庭室. */
                division: string;
                /** @description Whether whoever said so had passed the factor. */
                identified: boolean;
                /** @description 承办法官. */
                judge: string;
                /**
                 * Format: date-time
                 * @description When it was said.
                 */
                objected_at?: string | null;
                /** @description The reason given. */
                said: string;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_OpenWriteback: {
            /** @description The rows. */
            items: {
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /** @description The result. */
                writeback: components["schemas"]["Writeback"];
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_PickupRow: {
            /** @description The rows. */
            items: {
                /** @description He stands at the window, and his papers were looked at. */
                arrived: boolean;
                /**
                 * Format: uuid
                 * @description The attempt that waits.
                 */
                attempt_id: string;
                /**
                 * Format: date-time
                 * @description When he comes, if he said so.
                 */
                booked_at?: string | null;
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /** @description 领取码. */
                code: string;
                /** @description The delivery. */
                delivery: components["schemas"]["DeliveryRow"];
                /** @description 《传票》1份 … */
                documents: string[];
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_ReceiptRow: {
            /** @description The rows. */
            items: {
                /** @description Its case. */
                case: components["schemas"]["NamedCase"];
                /**
                 * Format: uuid
                 * @description The delivery it proves.
                 */
                delivery_id: string;
                /** @description 承办庭室. */
                division: string;
                filed?: components["schemas"]["Tick"] | null;
                /**
                 * Format: date-time
                 * @description When the receipt was made.
                 */
                made_at: string;
                printed?: components["schemas"]["Tick"] | null;
                /** @description Who was served, masked for people. */
                recipient: string;
                /**
                 * Format: date
                 * @description When.
                 */
                served_on?: string | null;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description A page of a list. */
        Page_User: {
            /** @description The rows. */
            items: {
                admin_kind?: components["schemas"]["AdminName"] | null;
                /**
                 * Format: uuid
                 * @description The account.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description The last successful sign-in.
                 */
                last_sign_in?: string | null;
                /** @description Sign-in name. */
                login: string;
                /** @description The person's name. */
                name: string;
                /** @description Where the person belongs. */
                office: components["schemas"]["Named"];
                /** @description Roles held. */
                roles: components["schemas"]["Named"][];
                /** @description Where the account stands. */
                state: components["schemas"]["UserState"];
                /** @description 职务. */
                title?: string | null;
                unit?: components["schemas"]["Named"] | null;
            }[];
            /** @description Where the next page begins, if there is one. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many rows there are, exact up to the cap.
             */
            total: number;
            /** @description Whether there are more rows than were counted. */
            total_capped: boolean;
        };
        /** @description An original on paper. */
        PaperOriginal: {
            /** @description Who had it, from the beginning. */
            chain: components["schemas"]["Held"][];
            /**
             * Format: int32
             * @description Copies.
             */
            copies: number;
            /** @description Who has it now. */
            holder: string;
            /**
             * Format: uuid
             * @description The original.
             */
            id: string;
            /**
             * Format: uuid
             * @description The line it is on.
             */
            line_id: string;
            /** @description For whom, masked for people. */
            recipient: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /** @description What it is. */
            title: string;
        };
        /** @description A party. */
        Party: {
            address?: components["schemas"]["ContactView"] | null;
            /** @description Whether a 送达地址确认书 is on file. */
            address_confirmed: boolean;
            /** @description Who acts for it. */
            agents: components["schemas"]["AgentView"][];
            /** @description Its consent to electronic service: a, b, c or d. */
            consent?: string | null;
            email?: components["schemas"]["ContactView"] | null;
            /** @description All mailboxes, as they are offered. */
            emails: components["schemas"]["ContactView"][];
            /**
             * Format: uuid
             * @description The party.
             */
            id: string;
            /** @description The citizen id or credit code, masked. */
            id_masked: string;
            /** @description `natural` or `legal`. */
            kind: string;
            /** @description The name, masked for people. */
            name: string;
            /** @description The numbers offered, best first. */
            phones: components["schemas"]["ContactView"][];
            /** @description What it is to others of the case. */
            relations: components["schemas"]["RelationView"][];
            /** @description 原告, 被告, 第三人. */
            role: string;
            /** @description How it stands as a person. */
            status: components["schemas"]["PartyStatus"];
        };
        /** @description How a party stands as a person, and who is to be served. */
        PartyStatus: {
            /** @description What to do then, with the article. */
            advice?: string | null;
            /** @description As what it is treated: `normal`, `dead`, `bankrupt` …. */
            code: string;
            /** @description Who is to be served, where it is not the party itself. */
            instead?: string | null;
            /** @description 正常, 死亡, 破产 …. */
            name: string;
            otherwise?: components["schemas"]["StatusSaid"] | null;
            said?: components["schemas"]["StatusSaid"] | null;
            /** @description Who can be taken down as served in its place: 管理人 …. */
            substitutes: string[];
        };
        /**
         * Format: password
         * @description A password as typed. Never printed, never serialised.
         */
        Password: string;
        /** @description What a new password must be. */
        PasswordRules: {
            /** @description `dengbao3` or `asvs`. */
            profile: string;
            /** @description Each rule in words. */
            rules: string[];
        };
        /** @description Where a password stands in time. */
        PasswordTerm: {
            /**
             * Format: int64
             * @description Whole days until then; none when it is over.
             */
            days_left?: number | null;
            /** @description It must be changed because it is too old. */
            expired: boolean;
            /**
             * Format: date
             * @description The civil day on which it ends; nothing when it never does.
             */
            expires_on?: string | null;
            /**
             * Format: int64
             * @description The notice that is due: within 14, 7 or 1 days.
             */
            notice?: number | null;
        };
        /** @description A period of one party. */
        Period: {
            /** @description The articles. */
            basis: string;
            /**
             * Format: date
             * @description Its last day; nothing while the year's calendar is not published.
             */
            end?: string | null;
            /** @description 答辩, 上诉 …. */
            kind: string;
            /**
             * Format: date
             * @description The earliest possible end while `end` is unknown.
             */
            not_before?: string | null;
            /**
             * Format: date
             * @description Its last day before rolling.
             */
            raw_end: string;
            /**
             * Format: date
             * @description Its first day: the day after service.
             */
            starts: string;
            /** @description One line for people. */
            text: string;
            /** @description How it was computed. */
            trace: components["schemas"]["Step"][];
        };
        /**
         * @description What sort of thing a permission opens, as the wire says it.
         * @enum {string}
         */
        PermissionClass: "content" | "indicator" | "directory" | "own";
        /** @description A permission as people see it. */
        PermissionItem: {
            admin_kind?: components["schemas"]["AdminName"] | null;
            /** @description The capability it belongs to: the code's first part. */
            capability: string;
            /** @description What sort of thing it opens. */
            class: components["schemas"]["PermissionClass"];
            /** @description Dotted code. */
            code: string;
            /** @description What the holder can do and see. */
            meaning: string;
            /** @description Short title. */
            title: string;
        };
        /** @description One permission of a person. */
        PermissionLine: {
            /** @description What sort of thing it opens. */
            class: components["schemas"]["PermissionClass"];
            /** @description Dotted code. */
            code: string;
            /** @description Whether it has an effect today. */
            effective: boolean;
            /** @description What the holder can do and see. */
            meaning: string;
            /** @description Why not. */
            remark?: string | null;
            /** @description Where it comes from, in words. */
            sources: string[];
            /** @description Short title. */
            title: string;
        };
        /** @description Every permission. */
        Permissions: {
            /** @description By code. */
            items: components["schemas"]["PermissionItem"][];
        };
        /** @description Everything one person may. */
        PersonReport: {
            /**
             * Format: date-time
             * @description When it was drawn.
             */
            at: string;
            /** @description By code. */
            permissions: components["schemas"]["PermissionLine"][];
            /** @description The person. */
            user: components["schemas"]["User"];
        };
        /**
         * @description Who came.
         * @enum {string}
         */
        PickupCame: "party" | "agent";
        /** @description The half hours of a day. */
        PickupDay: {
            /** @description The window is closed that day. */
            closed: boolean;
            /** @description The half hours, the earliest first. */
            slots: components["schemas"]["PickupSlot"][];
        };
        /** @description Somebody who comes to the window. */
        PickupRow: {
            /** @description He stands at the window, and his papers were looked at. */
            arrived: boolean;
            /**
             * Format: uuid
             * @description The attempt that waits.
             */
            attempt_id: string;
            /**
             * Format: date-time
             * @description When he comes, if he said so.
             */
            booked_at?: string | null;
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /** @description 领取码. */
            code: string;
            /** @description The delivery. */
            delivery: components["schemas"]["DeliveryRow"];
            /** @description 《传票》1份 … */
            documents: string[];
        };
        /** @description A half hour. */
        PickupSlot: {
            /**
             * Format: date-time
             * @description When it begins.
             */
            at: string;
            /**
             * Format: int64
             * @description How many may still be booked; none once it has begun.
             */
            free: number;
            /** @description The same as `09:30`. */
            time: string;
        };
        /** @description What the program did after a failure. */
        PlanMove: {
            /** @description Who has to see to it; nothing where the program did it alone. */
            assignee?: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: uuid
             * @description The delivery.
             */
            delivery_id: string;
            /**
             * Format: date-time
             * @description Until when another method had to be begun.
             */
            due_at: string;
            /** @description What was begun; nothing where nothing could be. */
            label?: string | null;
            /** @description He was on duty that day. */
            on_duty: boolean;
            /** @description Why nothing was, or what was passed over. */
            reason: string;
            /** @description Whom it serves, masked for people. */
            recipient: string;
        };
        /** @description Somebody the plan is for. */
        PlanRecipient: {
            /** @description Its name, masked for people. */
            name: string;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description 原告, 被告, 第三人. */
            role: string;
            /** @description The methods a plan may have. */
            ways: components["schemas"]["PlanWay"][];
        };
        /** @description One step. */
        PlanStep: {
            /** @description In Chinese. */
            label: string;
            /** @description The method. */
            method: string;
            /**
             * Format: uuid
             * @description For this party alone; else for everybody without steps of his own.
             */
            party_id?: string | null;
            /** @description The entrusted court, or the unit that hands it on. */
            place: string;
        };
        /** @description One step. */
        PlanStepInput: {
            /** @description The method. */
            method: string;
            /**
             * Format: uuid
             * @description For this party alone; else for everybody without steps of his own.
             */
            party_id?: string | null;
            /** @description The entrusted court, or the unit that hands it on. */
            place?: string;
        };
        /** @description A method, and whether the law lets it be used for a recipient now. */
        PlanWay: {
            /** @description Why it is closed; empty when it is open. */
            closed: string[];
            /** @description In Chinese. */
            label: string;
            /** @description The method. */
            method: string;
        };
        /** @description One piece of work. */
        PlanWork: {
            /** @description The case. */
            case: components["schemas"]["NamedCase"];
            /** @description What the program did. */
            step: components["schemas"]["PlanMove"];
        };
        /** @description What waits for whoever asks. */
        PlanWorkList: {
            /** @description The newest first. */
            items: components["schemas"]["PlanWork"][];
            /** @description There are more than are shown. */
            more: boolean;
        };
        /** @description A press without anything to say. */
        Press: Record<string, never>;
        /** @description The body of every refusal. */
        ProblemBody: {
            /** @description Stable dotted code. */
            code: string;
            /** @description More about it. */
            detail?: string | null;
            /** @description The fields that are wrong. */
            errors?: components["schemas"]["FieldProblem"][];
            /** @description A code of the domain, in its own spelling. */
            reason?: string | null;
            /** @description The request's number, for the administrator. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description Seconds until a new try makes sense.
             */
            retry_after?: number | null;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What happened and what to do, in Chinese. */
            title: string;
            /** @description A stable address of the kind of problem. */
            type: string;
        };
        /** @description What is proposed. */
        ProposePlan: {
            /** @description What the judge should know. */
            note?: string;
            /** @description The steps, in order. */
            steps: components["schemas"]["PlanStepInput"][];
            /**
             * Format: int32
             * @description The version it was made from; 0 for the first.
             */
            version: number;
        };
        /**
         * @description How bad what was found is.
         * @enum {string}
         */
        QualityLevel: "block" | "warn" | "hint" | "known";
        /** @description What he thinks. */
        RateInput: {
            /** @description In his own words. */
            reason?: string | null;
            /**
             * Format: int64
             * @description 非常满意 5, 满意 4, 一般 3, 不满意 2, 非常不满意 1.
             */
            score: number;
        };
        /**
         * @description How far a grant reaches, seen from its holder's place.
         * @enum {string}
         */
        Reach: "own_unit" | "unit_tree" | "office" | "office_tree" | "chosen";
        /** @description Somebody of the thing's own office who can read it. */
        Reader: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description The name. */
            name: string;
            /** @description 职务. */
            title?: string | null;
            /** @description The division. */
            unit?: string | null;
        };
        /** @description The receipt that was made. */
        ReceiptMade: {
            /**
             * Format: uuid
             * @description The file.
             */
            file_id: string;
        };
        /**
         * @description What was done with a receipt.
         * @enum {string}
         */
        ReceiptMark: "printed" | "filed";
        /** @description A receipt and what became of the paper. */
        ReceiptRow: {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /**
             * Format: uuid
             * @description The delivery it proves.
             */
            delivery_id: string;
            /** @description 承办庭室. */
            division: string;
            filed?: components["schemas"]["Tick"] | null;
            /**
             * Format: date-time
             * @description When the receipt was made.
             */
            made_at: string;
            printed?: components["schemas"]["Tick"] | null;
            /** @description Who was served, masked for people. */
            recipient: string;
            /**
             * Format: date
             * @description When.
             */
            served_on?: string | null;
        };
        /** @description Receipts that can be handed back. */
        ReceiptsToHand: {
            /** @description The newest first. */
            items: components["schemas"]["ReceiptToHand"][];
            /** @description There are more. */
            more: boolean;
        };
        /** @description A receipt that can be handed back. */
        ReceiptToHand: {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /**
             * Format: date-time
             * @description When the delivery began.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The delivery it proves.
             */
            delivery_id: string;
            /** @description 承办庭室. */
            division: string;
            /** @description Who was served, masked for people. */
            recipient: string;
            /**
             * Format: date
             * @description When.
             */
            served_on?: string | null;
            /**
             * Format: uuid
             * @description The division's id, if it is registered.
             */
            unit_id?: string | null;
        };
        /** @description The person who receives for the party (指定签收人). */
        Receiver: {
            /** @description The citizen id. */
            id_number: string;
            /** @description The name. */
            name: string;
            /** @description 配偶, 父母, 员工 …. */
            relation: string;
        };
        /** @description Who is to be served. */
        RecipientInput: {
            /**
             * Format: uuid
             * @description The agent who receives for the party.
             */
            agent_id?: string | null;
            /** @description A number or a mailbox. */
            channel?: components["schemas"]["ServingChannel"];
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description Which of the offered numbers, or of the mailboxes, counted from 0. */
            phone_index: number;
        };
        /** @description How many are served. */
        Recipients: {
            /** @description The first one's name, masked. */
            first_name_masked: string;
            /**
             * Format: int32
             * @description Those served.
             */
            served: number;
            /**
             * Format: int32
             * @description All of them.
             */
            total: number;
        };
        /** @description What he shows. */
        RecordArrival: {
            /** @description The last six of his id as the person at the window reads them. */
            id_tail: string;
            /** @description Who came. */
            who: components["schemas"]["PickupCame"];
        };
        /** @description One call. */
        RecordCall: {
            agreement?: components["schemas"]["Agreement"] | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: uuid
             * @description The attempt that was called for.
             */
            attempt_id: string;
            /** @description The recording. */
            files?: string[];
            /** @description How the person on the phone was identified. */
            identity?: string | null;
            /** @description Anything else the file should have. */
            note?: string | null;
            /**
             * @description `agreed`, `told`, or why not: 无人接听, 占线, 关机, 拒接, 空号, 停机, 非本人, 本人否认,
             *     拒绝沟通, 拒绝通过电话办理.
             */
            result: string;
        };
        /** @description What came of an attempt. */
        RecordOutcome: {
            /**
             * Format: date-time
             * @description When; the date on the 回证 or 回执.
             */
            at: string;
            /**
             * Format: uuid
             * @description The attempt.
             */
            attempt_id: string;
            /** @description What proves it: scans, pictures, film, the recording. */
            files?: string[];
            /** @description How the person on the phone was identified. */
            identity?: string | null;
            /**
             * @description What happened: `told`, `notified`, `signed`, `left`, `refused_at_court`, `window_closed`,
             *     `returned_at_fault` or `failed`.
             */
            kind: string;
            /** @description Anything else the file should have. */
            note?: string | null;
            /** @description The judge or clerk who noted and signed a refusal at court. */
            officer?: string | null;
            /** @description Why it did not succeed, or why the mail came back: a word of the list. */
            reason?: string | null;
            relation?: components["schemas"]["Relation"] | null;
            /** @description Who signed. */
            signer?: string | null;
            /** @description Who witnessed the leaving. */
            witness?: string | null;
        };
        /** @description What two recipients are to each other. */
        RecordRelation: {
            /** @description The paper that shows it, 2 to 200 characters. */
            basis: string;
            /**
             * Format: uuid
             * @description The other one, a party of the same case.
             */
            other_id: string;
            /** @description 夫妻, 父母子女, 兄弟姐妹, 其他同住近亲属, 单位与其负责人 or 同一单位; nothing to lift it. */
            relation?: string | null;
        };
        /** @description What became of a party. */
        RecordStatus: {
            /** @description The paper that shows it, 2 to 200 characters. */
            basis: string;
            /**
             * Format: date
             * @description Since when, by the paper that shows it.
             */
            since: string;
            /**
             * @description `normal`, `dead`, `missing`, `deregistered`, `revoked`, `bankrupt`, `imprisoned`,
             *     `confined`, `soldier`, `abroad`, `incapable`, `sole_trader` or `branch`.
             */
            status: string;
        };
        /** @description Ten codes, shown once. */
        RecoveryCodes: {
            /** @description Each lets in once without the app. */
            codes: string[];
        };
        /** @description Nothing more to say. */
        RedriveJob: Record<string, never>;
        /** @description Which kind. */
        RedriveJobs: {
            /** @description The kind of job. */
            kind: string;
        };
        /** @description What was put back. */
        Redriven: {
            /**
             * Format: int64
             * @description How many jobs wait again; at most 500 at once.
             */
            jobs: number;
        };
        /**
         * @description Who signed, in relation to the recipient (民诉法 88, 民诉法解释 130, 法院专递规定 7, 9).
         * @enum {string}
         */
        Relation: "oneself" | "family" | "principal" | "receiver" | "agent" | "designated" | "opponent" | "station" | "other";
        /** @description What a party is to another one of the case. */
        RelationView: {
            /** @description What shows it. */
            basis: string;
            /** @description Its name, masked for people. */
            name: string;
            /**
             * Format: uuid
             * @description The other one.
             */
            party_id: string;
            /** @description 夫妻, 同一单位 …. */
            relation: string;
        };
        /** @description Who leaves. */
        RemoveTeamMember: {
            /**
             * Format: uuid
             * @description The account.
             */
            user_id: string;
        };
        /** @description Nothing more to say. */
        ResendMessage: Record<string, never>;
        /** @description Which messages to send again. */
        ResendMessages: {
            /** @description The messages, a hundred at most. */
            ids: string[];
        };
        /** @description What became of one of several. */
        Resent: {
            /** @description Why it was refused: the stable code. */
            code?: string | null;
            /**
             * Format: uuid
             * @description The message that was to be repeated.
             */
            id: string;
            /**
             * Format: uuid
             * @description The new message; nothing when it was refused.
             */
            new?: string | null;
            /** @description Why it was refused, in Chinese. */
            reason?: string | null;
        };
        /** @description Why somebody's second factor is taken away. */
        ResetReason: {
            /** @description The reason and how the person was recognised, kept in the audit. */
            reason: string;
        };
        /** @description What is taken back. */
        RetractComment: {
            /**
             * Format: uuid
             * @description The comment.
             */
            comment_id: string;
        };
        /** @description The clear text. */
        Revealed: {
            /**
             * Format: int32
             * @description Seconds it may stay on the screen.
             */
            expires_in: number;
            value: string;
        };
        /** @description What to show, and why. */
        RevealInput: {
            /**
             * Format: uuid
             * @description The party (`party_id`, `party_name`), the attempt or the contact.
             */
            id: string;
            /**
             * @description `party_id`, `party_name`, `party_phone`, `party_email`, `party_address` or
             *     `attempt_address`.
             */
            kind: string;
            /** @description Why, 2 to 100 characters. */
            reason: string;
        };
        /** @description Why it is shut out. */
        RevocationReason: {
            /** @description Why. */
            reason: string;
        };
        /** @description A role as people see it. */
        Role: {
            /** @description Came with the program and is not changed. */
            built_in: boolean;
            /** @description Its unique short code. */
            code: string;
            /**
             * Format: uuid
             * @description The role.
             */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description Codes of the permissions it gives, sorted. */
            permissions: string[];
            /**
             * Format: int64
             * @description How many people hold it.
             */
            users: number;
            waiting?: components["schemas"]["WaitingChange"] | null;
        };
        /** @description What a role is to be. */
        RoleChange: {
            /** @description Its name from now on. */
            name: string;
            /** @description Codes of all permissions it gives from now on. */
            permissions: string[];
        };
        /** @description Every role. */
        Roles: {
            /** @description By code. */
            items: components["schemas"]["Role"][];
        };
        /** @description How the keys change. */
        Rotation: {
            /**
             * Format: int32
             * @description Days the new key is good for, 1 to 366.
             */
            days: number;
            /**
             * Format: int32
             * @description Hours for which the old keys still work, 0 to 168.
             */
            overlap_hours: number;
        };
        /** @description What is wrong with a row. */
        RowFault: {
            /** @description What is wrong and what to do, in Chinese. */
            message: string;
            /**
             * Format: int32
             * @description Its number in the spreadsheet, from 1; 0 when the sheet as a whole lacks something.
             */
            row: number;
        };
        /** @description A schedule and its last slot. */
        ScheduleRow: {
            /** @description The kind of job it makes. */
            job: string;
            /**
             * Format: date-time
             * @description When its last job was due.
             */
            last_at?: string | null;
            /**
             * Format: uuid
             * @description That job.
             */
            last_job?: string | null;
            /** @description What became of it. */
            last_state?: string | null;
            /** @description Its code. */
            name: string;
            /**
             * Format: date-time
             * @description When the next is due.
             */
            next_at: string;
            /** @description The time of day, `02:40`. */
            time: string;
            /** @description Its title. */
            title: string;
        };
        /** @description What is said when the call takes this turn. */
        ScriptBranch: {
            /** @description `opening`, `self`, `other`, `agent` or `refusal`. */
            code: string;
            /** @description Sentence by sentence. */
            lines: string[];
            /** @description 开场, 本人, 非本人, 代理人, 拒绝. */
            title: string;
        };
        /** @description What was found in a file. */
        Seen: {
            /** @description Who sealed it, with which seal. */
            signers: string[];
            /** @description In Chinese, with what is wrong. */
            text: string;
            /** @description SEALED, UNSEALED, ALTERED, UNTRUSTED or UNREADABLE. */
            verdict: string;
        };
        /** @description A person whose data was handled. */
        SeenPerson: {
            /**
             * Format: date-time
             * @description When first.
             */
            first: string;
            /** @description Whether a number, an address or a phone was shown in clear. */
            in_clear: boolean;
            /**
             * Format: date-time
             * @description When last.
             */
            last: string;
            /** @description The masked name, where the reader may see it. */
            name?: string | null;
            /** @description What was done, by code. */
            operations: string[];
            /** @description The blind index: the same person has the same one in every report. */
            pseudonym: string;
            /**
             * Format: int64
             * @description Rows that concern them.
             */
            times: number;
        };
        /** @description A thing that was looked at or changed. */
        SeenThing: {
            /**
             * Format: date-time
             * @description When first.
             */
            first: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            id?: string | null;
            /** @description Its kind. */
            kind: string;
            /** @description Its number. */
            label: string;
            /**
             * Format: date-time
             * @description When last.
             */
            last: string;
            /** @description What was done, by code. */
            operations: string[];
            /**
             * Format: int64
             * @description Rows about it.
             */
            times: number;
        };
        /** @description The plan of a case. */
        ServicePlan: {
            /**
             * Format: date-time
             * @description When.
             */
            decided_at?: string | null;
            /** @description Who decided about it. */
            decided_by?: string | null;
            /** @description Why it was returned. */
            decided_reason?: string | null;
            /** @description In Chinese. */
            label: string;
            /** @description What the program did, the newest first. */
            moves: components["schemas"]["PlanMove"][];
            /** @description What the judge should know. */
            note: string;
            /** @description Whoever reads this proposed it, and cannot approve it. */
            own: boolean;
            /**
             * Format: date-time
             * @description When.
             */
            proposed_at?: string | null;
            /** @description Who proposed it. */
            proposed_by?: string | null;
            /** @description Whom it is for. */
            recipients: components["schemas"]["PlanRecipient"][];
            /** @description `proposed`, `approved` or `returned`; nothing while there is none. */
            state?: string | null;
            /** @description The steps, in order. */
            steps: components["schemas"]["PlanStep"][];
            /** @description The usual order, to begin from. */
            usual: string[];
            /**
             * Format: int32
             * @description How often it was proposed; 0 while there is none.
             */
            version: number;
        };
        /**
         * @description The channels that serve by themselves; word on WeChat and a mail beside a text do not.
         * @enum {string}
         */
        ServingChannel: "sms" | "email";
        /** @description The commercial causes. */
        SetCauses: {
            /** @description All commercial causes; the others are not. */
            causes: string[];
            /** @description The pack, by whose court. */
            pack: string;
        };
        /** @description A setting as administrators see it. */
        SettingRow: {
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            changed_at?: string | null;
            /** @description The value nobody changed. */
            default: string;
            /** @description Why the range ends where it does. */
            floor?: string | null;
            /** @description The heading it stands under. */
            group: string;
            /** @description Its code. */
            key: string;
            /** @description `whole`, `flag` or `time`. */
            kind: string;
            /**
             * Format: int64
             * @description The least, for a number.
             */
            least?: number | null;
            /** @description What changes with it. */
            meaning: string;
            /** @description Whether the reader may change it. */
            mine: boolean;
            /**
             * Format: int64
             * @description The most, for a number.
             */
            most?: number | null;
            /** @description Its title. */
            title: string;
            /** @description What is counted. */
            unit?: string | null;
            /** @description The value in force. */
            value: string;
            /** @description `system` or `security`: the administrator who may change it. */
            who: string;
        };
        /** @description With whom to share. */
        ShareCase: {
            /**
             * Format: uuid
             * @description The group; nothing to take the case back.
             */
            group_id?: string | null;
            /** @description Why. */
            reason: string;
        };
        /** @description A workbook. */
        SheetContent: {
            /** @description The bytes of an xlsx file in base64, 700 KiB of them at most. */
            content: string;
        };
        /** @description A line as the workbook gives it. */
        SheetLine: {
            /**
             * Format: uuid
             * @description The case.
             */
            case_id: string;
            /** @description The papers. */
            documents: components["schemas"]["HandoverDocument"][];
            /**
             * Format: date-time
             * @description When the case is heard.
             */
            hearing_at?: string | null;
            /** @description The method that is wanted; empty for any. */
            method: string;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description 急件. */
            urgent: boolean;
        };
        /** @description What a workbook holds. */
        SheetRead: {
            /** @description The faulty ones, the first row first. */
            faults: components["schemas"]["RowFault"][];
            /**
             * Format: int32
             * @description Rows that hold anything.
             */
            rows: number;
            /** @description The rows as CSV, for the preview; empty while a row is faulty. The line is the row. */
            text: string;
        };
        /** @description Which services, and the signature. */
        SignChosen: {
            /** @description Their links, at most fifty. */
            links: string[];
            /** @description `data:image/png;base64,…`, at most 200 KB. */
            signature: string;
        };
        /** @description Who signs for an organisation. */
        SignerInput: {
            /** @description 法定代表人, 负责人, 收发人员 or 代理人. */
            capacity: string;
            /** @description 姓名. */
            name: string;
        };
        /** @description Name and password. */
        SignIn: {
            /** @description The second factor's code, where one is set up; asked for with `sign_in.code_required`. */
            code?: string | null;
            /** @description Sign-in name. */
            login: string;
            /** @description The password. */
            password: components["schemas"]["Password"];
        };
        /** @description The court agrees. */
        SignIndicators: {
            /** @description The pack. */
            pack: string;
            /** @description What is added. */
            remark?: string;
            /** @description The version that was read. */
            version: string;
        };
        /** @description The signature. */
        SignInput: {
            /** @description `data:image/png;base64,…`, at most 200 KB. */
            signature: string;
        };
        /**
         * @description Where a confirmation comes from.
         * @enum {string}
         */
        Source: "paper" | "oral" | "adopted" | "standing" | "online";
        /** @description A source as somebody wants it. */
        SourceInput: {
            /** @description Its district code of six digits. */
            area_code: string;
            /** @description Whether it may send. */
            enabled?: boolean;
            /** @description The district or department, unique in the office. */
            name: string;
            /** @description The name of the system it sends by, as the system administrator entered it. */
            system?: string | null;
        };
        /** @description The own number. */
        StaffPhone: {
            /** @description Masked; nothing while none is on record. */
            masked?: string | null;
        };
        /**
         * @description 一审, 二审, 再审 or 执行.
         * @enum {string}
         */
        Stage: "first" | "second" | "retrial" | "enforcement";
        /** @description Standing confirmations of the court. */
        StandingConfirmations: {
            /** @description By unit. */
            items: components["schemas"]["Confirmation"][];
        };
        /**
         * @description The method of the first try.
         * @enum {string}
         */
        StartingMethod: "electronic" | "phone" | "pickup";
        /** @description One bar of the chart and one row of the table. */
        StatisticsRow: {
            /**
             * Format: uuid
             * @description The account, where persons are counted.
             */
            actor_id?: string | null;
            /** @description The code, the name, the day or the result. */
            key: string;
            /**
             * Format: int64
             * @description Things done.
             */
            ok: number;
            /**
             * Format: int64
             * @description Refused attempts.
             */
            refused: number;
            /** @description The same for people. */
            title: string;
        };
        /** @description What somebody said of a party as a person. */
        StatusSaid: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What shows it. */
            basis: string;
            /** @description Who said so. */
            by: string;
            /** @description `dead`, `bankrupt` …; see the body of recording it. */
            code: string;
            /** @description 死亡, 破产 …. */
            name: string;
            /**
             * Format: date
             * @description Since when.
             */
            since?: string | null;
            /** @description Whether the case system said so. */
            told: boolean;
        };
        /** @description One step of the computation. */
        Step: {
            /**
             * Format: date
             * @description The day.
             */
            date: string;
            /** @description What it means, in Chinese. */
            text: string;
        };
        /** @description The form as it was filled in. */
        SubmitForm: {
            /** @description 送达地址. */
            address: string;
            /** @description 是否同意电子送达. */
            agrees: boolean;
            /** @description Where electronic service goes. */
            electronic?: components["schemas"]["Electronic"];
            /** @description 其他联系方式. */
            other?: string;
            /** @description 联系电话. */
            phone: string;
            /** @description 邮政编码. */
            postcode?: string;
            receiver?: components["schemas"]["Receiver"] | null;
            /** @description `data:image/png;base64,…`, at most 200 KB. */
            signature: string;
            /** @description 适用范围. */
            stages: components["schemas"]["Stage"][];
            /** @description 告知事项 were read and understood. */
            told: boolean;
        };
        /** @description A sweep and its last run. */
        SweepRow: {
            /**
             * Format: int64
             * @description Rows the last run touched.
             */
            effect: number;
            /**
             * Format: date-time
             * @description When a run touched anything last.
             */
            effect_at?: string | null;
            /**
             * Format: int64
             * @description Rows all runs touched.
             */
            effect_total: number;
            /** @description Why the last run failed. */
            error?: string | null;
            /**
             * Format: int32
             * @description Seconds between runs.
             */
            every_seconds: number;
            /**
             * Format: date-time
             * @description When it ended; nothing while it runs.
             */
            finished_at?: string | null;
            /** @description Its code. */
            name: string;
            /**
             * Format: date-time
             * @description When it runs next.
             */
            next_at?: string | null;
            /**
             * Format: int64
             * @description Runs so far.
             */
            runs: number;
            /**
             * Format: date-time
             * @description When it began last; nothing when it never ran.
             */
            started_at?: string | null;
            /** @description Its title. */
            title: string;
        };
        /** @description A system and its keys, without any secret. */
        SystemClient: {
            /**
             * Format: date-time
             * @description When it was entered.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The system.
             */
            id: string;
            /** @description Its keys, the newest first. */
            keys: components["schemas"]["SystemKey"][];
            /** @description Its name in the audit. */
            name: string;
            /** @description Addresses it may call from. */
            networks: string[];
            /** @description Whose rows it sees. */
            office: components["schemas"]["Named"];
            /**
             * Format: int32
             * @description Calls a minute it may make.
             */
            per_minute: number;
            /** @description Why calls of its keys were refused, the latest first, one of each kind. */
            refusals: components["schemas"]["SystemRefusal"][];
            /**
             * Format: date-time
             * @description Since when it is shut out.
             */
            revoked_at?: string | null;
            /** @description Roles held. */
            roles: components["schemas"]["Named"][];
        };
        /** @description A key without its secret. */
        SystemKey: {
            /**
             * Format: date-time
             * @description When it was drawn.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Until when it works.
             */
            expires_at: string;
            /** @description What the caller names it by. */
            id: string;
            /**
             * Format: date-time
             * @description The last good call, to the minute.
             */
            used_at?: string | null;
            /** @description Where that came from. */
            used_ip?: string | null;
            /** @description Whether it works now. */
            works: boolean;
        };
        /** @description The last refusal of one kind. */
        SystemRefusal: {
            /**
             * Format: date-time
             * @description When last, within ten seconds.
             */
            at: string;
            /** @description The error code the caller got. */
            code: string;
            /** @description Where that came from. */
            ip: string;
        };
        /** @description Lines to take. */
        TakeLines: {
            /** @description Which. */
            line_ids: string[];
        };
        /** @description A task. */
        Task: components["schemas"]["TaskRow"] & {
            checked?: components["schemas"]["Checked"] | null;
            /** @description The recipients as chosen. */
            chosen: components["schemas"]["TaskRecipient"][];
            /**
             * Format: uuid
             * @description The delivery it corrects.
             */
            corrects?: string | null;
            /** @description The deliveries, once dispatched. */
            deliveries: components["schemas"]["DeliveryRow"][];
            /** @description The documents. */
            documents: components["schemas"]["TaskDocument"][];
            /** @description A second person must look at it before it can go out. */
            needs_check: boolean;
            /** @description The note for colleagues. */
            note: string;
            /** @description Whether whoever asks is the one in charge, who cannot be that second person. */
            own: boolean;
        };
        /** @description A document of a task. */
        TaskDocument: {
            /**
             * Format: int32
             * @description Copies.
             */
            copies: number;
            /**
             * Format: int32
             * @description 举证期限: how many days the court set.
             */
            days?: number | null;
            /**
             * Format: uuid
             * @description The file.
             */
            file_id: string;
            /**
             * Format: uuid
             * @description The document.
             */
            id: string;
            /**
             * Format: int32
             * @description Pages.
             */
            pages?: number | null;
            /** @description Of a 裁判文书: who checked this scan against the original. */
            scan_by?: string | null;
            seal?: components["schemas"]["Seen"] | null;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description Its SM3, as hex. */
            sm3: string;
            /** @description Its title. */
            title: string;
            /** @description Its type. */
            type: string;
        };
        /** @description A draft. */
        TaskInput: {
            /**
             * Format: uuid
             * @description The case.
             */
            case_id: string;
            /**
             * Format: uuid
             * @description The delivery that this task corrects: its recipient looked already.
             */
            corrects?: string | null;
            /** @description What is to be served; may be empty in a draft. */
            documents: components["schemas"]["DocumentInput"][];
            /**
             * Format: uuid
             * @description The received line of a 送达交接单 that this task serves.
             */
            line_id?: string | null;
            /** @description By which method it begins. */
            method?: components["schemas"]["StartingMethod"];
            /** @description A note for colleagues. */
            note?: string;
            /** @description Who is to be served; may be empty in a draft. */
            recipients: components["schemas"]["RecipientInput"][];
        };
        /** @description A page of tasks with the counts of the tabs. */
        TaskPage: {
            /** @description The rows. */
            items: components["schemas"]["TaskRow"][];
            /** @description Where the next page begins. */
            next?: string | null;
            /**
             * Format: int64
             * @description How many there are, exact up to 10,000.
             */
            total: number;
            /** @description Whether there are more than were counted. */
            total_capped: boolean;
            /** @description The tabs. */
            views: components["schemas"]["Views"];
        };
        /** @description A recipient as chosen. */
        TaskRecipient: {
            /**
             * Format: uuid
             * @description The agent who receives.
             */
            agent_id?: string | null;
            /** @description A number or a mailbox. */
            channel: components["schemas"]["ServingChannel"];
            /** @description Whether the address was confirmed. */
            confirmed: boolean;
            /** @description The name, masked. */
            name: string;
            /**
             * Format: uuid
             * @description The party.
             */
            party_id: string;
            /** @description Which of the offered numbers, or of the mailboxes. */
            phone_index: number;
            /** @description The number or mailbox, masked. */
            phone_masked: string;
        };
        /** @description A task in a list. */
        TaskRow: {
            /** @description Its case. */
            case: components["schemas"]["NamedCase"];
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description Its deadline. */
            deadline: components["schemas"]["Chip"];
            /** @description 承办庭室. */
            division: string;
            /**
             * Format: uuid
             * @description The task.
             */
            id: string;
            /** @description The starting method. */
            method: string;
            /** @description 任务号. */
            number: string;
            /** @description Who commissioned it. */
            owner: string;
            /** @description How far it is, in Chinese. */
            progress: string;
            /** @description Who is served. */
            recipients: components["schemas"]["Recipients"];
            /** @description Its state. */
            state: string;
        };
        /** @description The team of a case. */
        Team: {
            /** @description The newest first. */
            comments: components["schemas"]["CaseComment"][];
            /** @description In the order in which they came. */
            members: components["schemas"]["TeamMember"][];
            /**
             * Format: int64
             * @description Minutes in which a comment can be taken back.
             */
            retract_minutes: number;
        };
        /** @description Who could come in. */
        TeamCandidates: {
            /** @description People of the court who can see the case, by name. */
            people: components["schemas"]["Reader"][];
        };
        /** @description Somebody of the team. */
        TeamMember: {
            /**
             * Format: date-time
             * @description When.
             */
            added_at: string;
            /** @description Who took him in. */
            added_by: string;
            /** @description Whether he wants to be told. */
            following: boolean;
            /** @description The name. */
            name: string;
            /** @description Whether it is whoever reads this. */
            own: boolean;
            /** @description What he does in it. */
            part: components["schemas"]["TeamPart"];
            /** @description The same in Chinese. */
            part_text: string;
            /**
             * Format: uuid
             * @description The account.
             */
            user_id: string;
        };
        /**
         * @description What somebody does in a team.
         * @enum {string}
         */
        TeamPart: "judge" | "assistant" | "clerk";
        /**
         * @description 报备状态.
         * @enum {string}
         */
        TemplateFiling: "draft" | "filed" | "approved" | "rejected";
        /** @description A text to look at. */
        TextToPreview: {
            /** @description The text's code. */
            code: string;
            /** @description Registered hosts of links; the portal's own if empty. */
            domains?: string[];
            /** @description The registered sign; the provider's usual one if empty. */
            sign?: string;
            /** @description The text with places in braces, without the sign. */
            text: string;
        };
        /** @description A tick, who made it and when. */
        Tick: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who; nobody where the program did it. */
            by?: string | null;
        };
        /** @description An entry as people see it. */
        TimelineItem: {
            /** @description Who did it. */
            actor?: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /**
             * Format: uuid
             * @description The entry.
             */
            id: string;
            /** @description A stable code. */
            kind: string;
            /** @description The rest. */
            text: string;
            /** @description One line. */
            title: string;
            /** @description How it is shown. */
            tone: components["schemas"]["Tone"];
        };
        /** @description Counts, each of which is a link to a list. */
        Todo: {
            /**
             * Format: int64
             * @description Not dispatched yet.
             */
            drafts: number;
            /**
             * Format: int64
             * @description Due before midnight.
             */
            due_today: number;
            /**
             * Format: int64
             * @description Hearings within a week, of all cases in the scope.
             */
            hearings: number;
            /**
             * Format: int64
             * @description Objections that wait for the judge, of everybody in the scope.
             */
            objections: number;
            /**
             * Format: int64
             * @description Past their deadline.
             */
            overdue: number;
            /**
             * Format: int64
             * @description Papers I have received or was given and did not begin to serve.
             */
            papers: number;
            /**
             * Format: int64
             * @description What the program began by a plan and I have to do, or could not begin.
             */
            plan_work: number;
            /**
             * Format: int64
             * @description Slips handed to my division that nobody answered yet.
             */
            slips: number;
            /**
             * Format: int64
             * @description Something failed and I must choose another way.
             */
            waiting_for_me: number;
            /**
             * Format: int64
             * @description Waiting for recipients.
             */
            waiting_for_others: number;
            /**
             * Format: int64
             * @description Requests of others to take a delivery back that wait for my word.
             */
            withdrawals: number;
            /**
             * Format: int64
             * @description Results that could not be told or filed, or are late, in the scope.
             */
            writebacks: number;
        };
        /**
         * @description How an entry is shown.
         * @enum {string}
         */
        Tone: "info" | "good" | "warn" | "bad";
        /** @description To whom. */
        Transfer: {
            /** @description Why. */
            reason: string;
            /**
             * Format: uuid
             * @description Who takes the work over.
             */
            successor_id: string;
        };
        /** @description What was handed over. */
        Transferred: {
            /** @description By kind. */
            items: components["schemas"]["WorkCount"][];
        };
        /** @description A code of the second factor. */
        TypedCode: {
            /** @description Six digits of the app, or a recovery code. */
            code: string;
        };
        /** @description Why the old value comes back. */
        UndoReason: {
            /** @description Why. */
            reason: string;
        };
        /** @description An account as people see it. */
        User: {
            admin_kind?: components["schemas"]["AdminName"] | null;
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /**
             * Format: date-time
             * @description The last successful sign-in.
             */
            last_sign_in?: string | null;
            /** @description Sign-in name. */
            login: string;
            /** @description The person's name. */
            name: string;
            /** @description Where the person belongs. */
            office: components["schemas"]["Named"];
            /** @description Roles held. */
            roles: components["schemas"]["Named"][];
            /** @description Where the account stands. */
            state: components["schemas"]["UserState"];
            /** @description 职务. */
            title?: string | null;
            unit?: components["schemas"]["Named"] | null;
        };
        /**
         * @description Where an account stands.
         * @enum {string}
         */
        UserState: "pending" | "active" | "disabled";
        /**
         * @description What became of a request.
         * @enum {string}
         */
        Verdict: "agreed" | "refused" | "taken_back";
        /** @description What the visitor enters. */
        VerifyInput: {
            /**
             * @description The page's own mark of this try, drawn at random: when the answer was lost, the same
             *     try with the same mark is let in again within ten minutes.
             */
            attempt?: string | null;
            /** @description 签收码, eight digits. */
            code: string;
            /** @description 证件号码后六位, of the person who signs. */
            id_tail: string;
            signer?: components["schemas"]["SignerInput"] | null;
        };
        /**
         * @description A tab of the work list.
         * @enum {string}
         */
        View: "mine" | "waiting" | "failed" | "draft" | "all";
        /** @description How many tasks each tab has. */
        Views: {
            /** Format: int64 */
            all: number;
            /** Format: int64 */
            draft: number;
            /** Format: int64 */
            failed: number;
            /** Format: int64 */
            mine: number;
            /** Format: int64 */
            waiting: number;
        };
        /** @description A change that waits, as people see it. */
        WaitingChange: {
            /**
             * Format: uuid
             * @description The change.
             */
            id: string;
            /** @description What the role would be called. */
            name: string;
            /** @description Codes of all permissions it would give. */
            permissions: string[];
            /**
             * Format: date-time
             * @description When.
             */
            requested_at: string;
            /**
             * Format: uuid
             * @description Who asked.
             */
            requested_by?: string | null;
            /** @description The name of whoever asked. */
            requested_name: string;
        };
        /** @description A request that waits for whoever reads this. */
        WaitingWithdrawal: {
            /**
             * Format: date-time
             * @description When.
             */
            asked_at: string;
            /** @description Who asked. */
            asked_by: string;
            /**
             * Format: uuid
             * @description Its case.
             */
            case_id: string;
            /** @description 案号. */
            case_number: string;
            /**
             * Format: uuid
             * @description The delivery.
             */
            delivery_id: string;
            /** @description Why. */
            reason: string;
            /** @description Who is served, masked for people. */
            recipient: string;
        };
        /** @description Another method, and whether the law lets it be used now. */
        Way: {
            /** @description Why it is closed, paper by paper; empty when it is open. */
            closed: string[];
            /** @description Why mail may come back by the recipient's own doing. */
            faults: string[];
            /** @description The method. */
            method: string;
            /** @description What may come of it: the words of `law`. */
            outcomes: string[];
            /** @description Why it may fail. */
            reasons: string[];
        };
        /**
         * @description Whether WeChat can bring word of this link's documents.
         * @enum {string}
         */
        Wechat: "off" | "offered" | "bound";
        /** @description Where the recipient is asked. */
        WechatConsent: {
            /** @description The address to go to. */
            url: string;
        };
        /** @description The signed-in person. */
        Who: {
            admin_kind?: components["schemas"]["AdminName"] | null;
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description Sign-in name. */
            login: string;
            /** @description The person's name. */
            name: string;
            /** @description 职务. */
            title?: string | null;
        };
        /** @description The answer. */
        Why: {
            /** @description Whether the person can. */
            can: boolean;
            /** @description What it is about. */
            permission: string;
            /** @description The person's name. */
            person: string;
            /** @description In the order in which a request is judged. */
            steps: components["schemas"]["WhyStep"][];
            /** @description The thing, by its number. */
            thing?: string | null;
        };
        /** @description One step of the answer. */
        WhyStep: {
            /** @description What would have to change. */
            change?: string | null;
            /** @description Whether it speaks for it; nothing when a step before makes it idle. */
            passed?: boolean | null;
            /** @description What was found. */
            text: string;
            /** @description What was looked at. */
            title: string;
        };
        /** @description A request to take a delivery back. */
        Withdrawal: {
            /**
             * Format: date-time
             * @description When.
             */
            asked_at: string;
            /** @description Who asked. */
            asked_by: string;
            /**
             * Format: date-time
             * @description When.
             */
            decided_at?: string | null;
            /** @description The second person. */
            decided_by?: string | null;
            /** @description Whether whoever reads this asked, and so cannot be the second person. */
            own: boolean;
            /** @description Why. */
            reason: string;
            verdict?: components["schemas"]["Verdict"] | null;
        };
        /** @description Why. */
        WithdrawConfirmation: {
            /** @description Why, 2 to 200 characters. */
            reason: string;
        };
        /** @description Open work of one kind. */
        WorkCount: {
            /**
             * Format: int64
             * @description How many pieces.
             */
            count: number;
            /** @description The kind's code. */
            name: string;
            /** @description The kind. */
            title: string;
        };
        /** @description A result and where it stands. */
        Writeback: {
            /**
             * Format: uuid
             * @description The case.
             */
            case_id: string;
            /**
             * Format: date-time
             * @description Since when there is something to tell.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The delivery.
             */
            delivery_id: string;
            /**
             * Format: date-time
             * @description Until when it had to be told and filed.
             */
            due_at: string;
            filed?: components["schemas"]["Tick"] | null;
            /**
             * Format: date-time
             * @description When the electronic case file took the receipt.
             */
            filed_at?: string | null;
            /** @description It was not. */
            overdue: boolean;
            printed?: components["schemas"]["Tick"] | null;
            /** @description What stands in the way. */
            reason?: string | null;
            /** @description Who is served, masked. */
            recipient: string;
            /** @description `waiting`, `done` or `failed`. */
            state: string;
            /**
             * Format: date-time
             * @description When the case system took it.
             */
            told_at?: string | null;
            /**
             * Format: int32
             * @description Tries so far.
             */
            tries: number;
            /**
             * Format: int32
             * @description Which version of the result.
             */
            version: number;
        };
        /** @description What an import would do. */
        YearPreview: {
            /** @description The version of the calendar it would make; to be sent back when confirming. */
            calendar_version: string;
            /** @description Whether there are more than were counted. */
            capped: boolean;
            /**
             * Format: int64
             * @description Deadlines that had a date and get another.
             */
            moved: number;
            /** @description By office. */
            offices: components["schemas"]["YearPreviewOffice"][];
            /** @description Whether the year is loaded already and would be replaced. */
            replaces: boolean;
            /**
             * Format: int64
             * @description Deadlines that had no date and get one.
             */
            resolved: number;
            /** @description The notices it says it was taken from. */
            source: string;
            /**
             * Format: int64
             * @description Of both, those about which somebody was already told.
             */
            told: number;
            /**
             * Format: int32
             * @description Workdays of the year by this table.
             */
            workdays: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description One office's part of it. */
        YearPreviewOffice: {
            /**
             * Format: int64
             * @description Deadlines that get another date.
             */
            moved: number;
            /** @description The office. */
            office: string;
            /**
             * Format: int64
             * @description Deadlines that get a date.
             */
            resolved: number;
            /**
             * Format: int64
             * @description Those about which somebody was already told.
             */
            told: number;
        };
        /** @description A year as text. */
        YearText: {
            /** @description `json`, in the form of `data/calendars`, or `csv`. */
            format: string;
            /** @description The table. */
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_civic_batches_id_records: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only these. */
                state?: ("accepted" | "rejected") | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicRecord"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_calc_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicVerify"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeCheck"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_calc_intake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeReceipt"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_code_days: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeDay"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_code_ranges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeRange"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_code_ranges: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicRangeWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeRange"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_code_ranges_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeRangeDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicCodesWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodes"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_codes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicCodeCheck"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_consultations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicConsultation"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_exceptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicException"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_exceptions: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicNewException"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicException"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_exceptions_id_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicEndException"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicException"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_intake_name: {
        parameters: {
            query?: {
                /** @description Answers in full and stores nothing. */
                dry_run?: boolean | null;
                /** @description The source, for people who send in its stead; a system sends for its own. */
                source?: string | null;
            };
            header?: never;
            path: {
                /** @description 数据表，如 accept */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeReceipt"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_lanes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicLanes"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_link_analysis: {
        parameters: {
            query?: {
                /** @description The first day; thirty days before the end if not said. */
                from?: string | null;
                /** @description Only what this source sent. */
                source?: string | null;
                /** @description The last day; today if not said. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicLinkAnalysis"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_link_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicLinkState"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_link_runs: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicRebuildInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicLinkRun"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_links: {
        parameters: {
            query?: {
                /** @description Only where another matter would do as well. */
                ambiguous?: boolean | null;
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Asked on this day or later. */
                from?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only what this source sent. */
                source?: string | null;
                /** @description Only these. */
                status?: ("LINKED" | "NO_ID" | "BAD_ID" | "TYPE_MISMATCH" | "NO_MATTER") | null;
                /** @description Asked on this day or before. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicLink"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_matters_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicMatterDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_quality: {
        parameters: {
            query?: {
                /** @description Only this code of the library. */
                code?: string | null;
                /** @description From this day on; thirty days if nothing is said. */
                from?: string | null;
                /** @description Only this bad. */
                level?: ("block" | "warn" | "hint" | "known") | null;
                /** @description Only what this source sent. */
                source?: string | null;
                /** @description Only of this exchange table. */
                table?: string | null;
                /** @description Until this day. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicQuality"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_quality_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicExportQuality"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_quality_findings: {
        parameters: {
            query?: {
                /** @description Only this code of the library. */
                code?: string | null;
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description From this day on; thirty days if nothing is said. */
                from?: string | null;
                /** @description Only this bad. */
                level?: ("block" | "warn" | "hint" | "known") | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only what this source sent. */
                source?: string | null;
                /** @description Only of this exchange table. */
                table?: string | null;
                /** @description Until this day. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicFinding"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_reconciliations: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description From this day on. */
                from?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only of this source. */
                source?: string | null;
                /** @description Only these. */
                state?: ("open" | "balanced" | "settled") | null;
                /** @description Only of this exchange table. */
                table?: string | null;
                /** @description Until this day. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicReconciliation"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_reconciliations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicNewReconciliation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicReconciliation"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_reconciliations_id_compare: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicCompareReconciliation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicReconciliationGaps"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_reconciliations_id_settle: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicSettleReconciliation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicReconciliation"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_records_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicRecordDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_sources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicSource"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_sources: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicSourceDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_sources_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicSourceDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_civic_sources_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicSourceDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_warning_board: {
        parameters: {
            query?: {
                /** @description Where the page of a list begins. */
                cursor?: string | null;
                /** @description Only this district, by the first six digits of its code. */
                district?: string | null;
                /** @description Begun on this day or later. */
                from?: string | null;
                /** @description Only the rules of this key figure of the board. */
                indicator?: string | null;
                /** @description Only this item, by its code. */
                item?: string | null;
                /** @description Only about these. */
                kind?: ("consultation" | "matter") | null;
                /** @description Only this colour. */
                level?: ("yellow" | "red") | null;
                /** @description Rows wanted, of a list. */
                limit?: number | null;
                /** @description Only the asker's own. */
                mine?: boolean | null;
                /** @description Only of this matter or consultation. */
                number?: string | null;
                /** @description Only this department, by its code. */
                org?: string | null;
                /** @description Only those past the day they were promised for. */
                overdue?: boolean | null;
                /** @description Only this rule. */
                rule?: string | null;
                /**
                 * @description Only the rules of this stage: `consultation`, `acceptance`, `approval`, `special` or
                 *     `instant`.
                 */
                stage?: string | null;
                /** @description In this state; left out, all that wait. */
                state?: ("open" | "signed" | "explained" | "closed" | "recovered" | "all") | null;
                /** @description Begun on this day or earlier. */
                to?: string | null;
                /** @description Only those the asker has not looked at since they have their colour. */
                unread?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicBoard"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warning_board_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicExportWarnings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_warning_reasons: {
        parameters: {
            query?: {
                /** @description The first day; thirty days ago when left out. */
                from?: string | null;
                /** @description The last day; today when left out. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningStatistic"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_warning_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningRules"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warning_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningRuleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningRules"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warning_silences: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningSilenceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningRules"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warning_silences_id_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningSilenceEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningRules"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_warnings: {
        parameters: {
            query?: {
                /** @description Where the page of a list begins. */
                cursor?: string | null;
                /** @description Only this district, by the first six digits of its code. */
                district?: string | null;
                /** @description Begun on this day or later. */
                from?: string | null;
                /** @description Only the rules of this key figure of the board. */
                indicator?: string | null;
                /** @description Only this item, by its code. */
                item?: string | null;
                /** @description Only about these. */
                kind?: ("consultation" | "matter") | null;
                /** @description Only this colour. */
                level?: ("yellow" | "red") | null;
                /** @description Rows wanted, of a list. */
                limit?: number | null;
                /** @description Only the asker's own. */
                mine?: boolean | null;
                /** @description Only of this matter or consultation. */
                number?: string | null;
                /** @description Only this department, by its code. */
                org?: string | null;
                /** @description Only those past the day they were promised for. */
                overdue?: boolean | null;
                /** @description Only this rule. */
                rule?: string | null;
                /**
                 * @description Only the rules of this stage: `consultation`, `acceptance`, `approval`, `special` or
                 *     `instant`.
                 */
                stage?: string | null;
                /** @description In this state; left out, all that wait. */
                state?: ("open" | "signed" | "explained" | "closed" | "recovered" | "all") | null;
                /** @description Begun on this day or earlier. */
                to?: string | null;
                /** @description Only those the asker has not looked at since they have their colour. */
                unread?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicWarning"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_warnings_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_explain: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningExplanation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_read: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningRead"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_review: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningReview"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_sign: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningSign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_transfer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningTransfer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_id_urge: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicWarningUrge"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWarningDetail"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_warnings_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicExportWarnings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_civic_works: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Only of this lane. */
                lane?: ("auto" | "return" | "manual" | "known") | null;
                /** @description Only what is past its last day. */
                late?: boolean | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only my own. */
                mine?: boolean | null;
                /** @description Only what this source sent. */
                source?: string | null;
                /** @description What is open, if nothing is said. */
                state?: ("open" | "mended" | "closed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CivicWork"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_works_assign: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicAssignWorks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWorksDone"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_works_close: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicCloseWorks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWorksDone"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_civic_works_take: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CivicTakeWorks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CivicWorksDone"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_access_objects: {
        parameters: {
            query?: {
                /** @description Its kind. */
                kind?: string;
                /** @description Its number. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 能看到的人 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectAnswer"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_access_objects_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportObject"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_access_people_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 权限报表 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonReport"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_access_people_id_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportAccess"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_access_people_id_why: {
        parameters: {
            query?: {
                /** @description The kind of a thing, such as `case`. */
                kind?: string;
                /** @description Its number. */
                number?: string;
                /** @description A permission's code; the account and its grants in general if nothing is given. */
                permission?: string;
            };
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 逐步说明 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Why"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description permission.unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_activation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Activate"];
            };
        };
        responses: {
            /** @description 密码已设置，可以登录 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description activation.gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description password.weak */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_audit: {
        parameters: {
            query?: {
                /** @description The acting person's name. */
                actor?: string;
                /** @description Where the page begins. */
                cursor?: string;
                /** @description From this day or moment. */
                from?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description The thing's number or name. */
                object?: string;
                /** @description The operation's code or its beginning. */
                operation?: string;
                /** @description `ok` or `refused`. */
                result?: string;
                /** @description Up to this day, which counts, or this moment. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 审计记录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_audit_people_id_day: {
        parameters: {
            query?: {
                /** @description The civil day; today if not given. */
                day?: string;
            };
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 泄露范围报告 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeakReport"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_audit_people_id_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportLeak"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_audit_statistics: {
        parameters: {
            query?: {
                /** @description The acting person's name. */
                actor?: string;
                /** @description By what: `operation` if not given. */
                by?: components["schemas"]["AuditCountBy"];
                /** @description From this day or moment; thirty days ago if not given. */
                from?: string;
                /** @description The thing's number or name. */
                object?: string;
                /** @description The operation's code or its beginning. */
                operation?: string;
                /** @description `ok` or `refused`. */
                result?: string;
                /** @description Up to this day, which counts, or this moment; today if not given. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 审计统计 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStatistics"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_audit_statistics_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportStatistics"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_calc_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description case-numbers 案号速录；consultation-code 咨询码；identity 号码核验；indicators 合同指标；link 咨询与办件关联；quality 数据质检；service-effect 送达效力；term 期限计算器；warning 办件预警 */
                name: string;
            };
            cookie?: never;
        };
        /** @description 一个对象，或对象的数组 */
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description 答案 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description calc.usage */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_calc_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToPreview"];
            };
        };
        responses: {
            /** @description 预览 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplatePreview"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_calc_year_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SheetContent"];
            };
        };
        responses: {
            /** @description 各行内容，或有误的行 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetRead"];
                };
            };
            /** @description sheet.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid、sheet.unreadable、sheet.locked */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_calendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 工作日历 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarTables"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_calendars_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导入记录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_calendars_imports: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmYear"];
            };
        };
        responses: {
            /** @description 已导入，正在重算 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Imported"];
                };
            };
            /** @description calendar.changed、calendar.same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_calendars_moves: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `1` for those about which somebody had been told. */
                told?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 变动的期限 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MoveRow"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_calendars_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearText"];
            };
        };
        responses: {
            /** @description 预览 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearPreview"];
                };
            };
            /** @description calendar.same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_delegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 委托 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_delegations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDelegation"];
            };
        };
        responses: {
            /** @description 已委托 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            /** @description delegation.chain */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description delegation.taker、delegation.dates */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_delegations_id_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 委托 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndNow"];
            };
        };
        responses: {
            /** @description 已结束 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description delegation.over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_export_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导出种类 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportKindView"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_exports: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Where it stands. */
                state?: components["schemas"]["ExportState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 导出申请 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Export"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_exports: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description 已申请，等待审批 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description export.nothing、export.too_many */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_exports_id_decide: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 导出申请 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportDecision"];
            };
        };
        responses: {
            /** @description 已处理 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description export.decided、export.self */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_exports_id_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 导出申请 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 加密文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description export.not_ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description export.over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_exports_id_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 导出申请 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 解压密码 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPassword"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description export.not_ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description export.over */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 字段目录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Field"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_files: {
        parameters: {
            query: {
                /** @description The file's name with its extension. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description 已保存 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description file.interrupted */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.empty、file.unreadable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description storage.full */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_files_id_content: {
        parameters: {
            query?: {
                /** @description `1` to show it in the page, otherwise it is offered for saving. */
                inline?: number;
            };
            header?: never;
            path: {
                /** @description 文件 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.corrupt、file.missing */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_files_convert: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilesToConvert"];
            };
        };
        responses: {
            /** @description 转换得到的 PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConvertedFile"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.convert_size、file.convert_pages、file.picture_too_large、file.word_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.no_converter、file.convert_count、file.convert_kind、file.convert_mixed、file.picture_unreadable、file.picture_unsupported、file.word_unreadable、file.word_links、file.word_slow */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description file.converter_busy、file.converter_failed、storage.full */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_grants: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description What it gives: a role, a group or a court. */
                gives?: string;
                /** @description Who holds it: a person or a group. */
                holder?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Where the grant stands. */
                state?: components["schemas"]["GrantState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 授权 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Grant"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_grants: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrant"];
            };
        };
        responses: {
            /** @description 已申请，等待批准 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description grant.waiting、role.mixed_powers、user.disabled、system.already_revoked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.holder、grant.dates、grant.places、grant.beyond、grant.no_unit、grant.system_reach、grant.posting、group.missing、group.other_office、group.nested、role.missing、organisation.missing */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_grants_id_approve: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 授权 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description 已批准 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.self_decision、grant.not_requested、grant.posted_elsewhere、role.mixed_powers、user.disabled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_grants_id_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 授权 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantEnd"];
            };
        };
        responses: {
            /** @description 已收回 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.over、grant.not_yours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_grants_id_refuse: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 授权 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description 已拒绝 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.self_decision、grant.not_requested */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 用户组 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Groups"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_groups: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            /** @description 已新建 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description group.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description organisation.missing */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_kernel_groups_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户组 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupWords"];
            };
        };
        responses: {
            /** @description 已修改 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description group.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_groups_id_close: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户组 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupEnd"];
            };
        };
        responses: {
            /** @description 已撤销 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_job_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 后台一览 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPlan"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_job_plan_redrive: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveJobs"];
            };
        };
        responses: {
            /** @description 已重新排队 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            /** @description job.none_dead */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_jobs: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description `ready`, `running`, `done` or `dead`. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 后台任务 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRow"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_jobs_id_redrive: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 后台任务 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveJob"];
            };
        };
        responses: {
            /** @description 已重新排队 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRow"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description job.not_dead */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_message_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 消息通道 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageProvider"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_message_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 消息模板 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateRow"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_message_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 模板代码 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 消息模板 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplate"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_message_templates_id_filing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 模板代码 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilingOfVersion"];
            };
        };
        responses: {
            /** @description 已登记，一秒内在所有进程生效 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateVersion"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description template.filing */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_message_templates_id_versions: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 模板代码 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVersion"];
            };
        };
        responses: {
            /** @description 新版本（草稿） */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateVersion"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description template.newer、template.same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_messages: {
        parameters: {
            query?: {
                /** @description Only those a person should look after: not arrived or unknown, and not sent again. */
                attention?: boolean;
                /** @description How it travelled. */
                channel?: components["schemas"]["Channel"];
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Queued on this day or later. */
                from?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Part of a name or number, or a whole phone number or e-mail address. */
                search?: string;
                /** @description What became of it. */
                state?: components["schemas"]["MessageStateName"];
                /** @description Only messages about one thing: its kind, a colon and its id. */
                subject?: string;
                /** @description Only this text, by its code. */
                template?: string;
                /** @description Queued up to this day, which counts. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 消息 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Message"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_messages_id_resend: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 消息 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendMessage"];
            };
        };
        responses: {
            /** @description 已重新排队发送 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description message.in_flight、message.arrived、message.repeated */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_messages_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportMessages"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description message.too_many */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_messages_resend: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendMessages"];
            };
        };
        responses: {
            /** @description 逐条结果 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resent"][];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_messages_statistics: {
        parameters: {
            query?: {
                /** @description By what: `day` if not given. */
                by?: components["schemas"]["MessageCountBy"];
                /** @description Only this channel. */
                channel?: components["schemas"]["Channel"];
                /** @description From this day; thirty days ago if not given. */
                from?: string;
                /** @description Only this text. */
                template?: string;
                /** @description Up to this day, which counts; today if not given. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 消息统计 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageStatistics"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_messages_statistics_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportMessageStatistics"];
            };
        };
        responses: {
            /** @description 表格 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_notices: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description Only unread ones. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 站内消息 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_notices_id_read: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 站内消息 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 已读 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedRead"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_notices_read: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 已读 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedRead"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_notices_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 事件流 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description notice.too_many */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_organisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 组织机构 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_organisations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisation"];
            };
        };
        responses: {
            /** @description 已新增 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description organisation.code_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description organisation.missing、organisation.nesting */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_password_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 密码规则 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordRules"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 权限目录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_role_changes_id_approve: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 角色修改 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDecision"];
            };
        };
        responses: {
            /** @description 已生效 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.self_decision、grant.not_requested、role.mixed_powers */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_role_changes_id_refuse: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 角色修改 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDecision"];
            };
        };
        responses: {
            /** @description 已拒绝 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description grant.not_requested */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 角色 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_roles: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description 已新建 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description role.code_taken、role.mixed_powers */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description permission.unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_kernel_roles_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 角色 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description 已修改，或等待批准 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRole"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description role.mixed_powers、role.built_in、role.change_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description permission.unknown */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_search: {
        parameters: {
            query: {
                /** @description Part of a number or a name. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 找到的案件和任务 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description q 过长 */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 当前登录人 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description 已登录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description sign_in.refused、sign_in.code_required、sign_in.code_wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.busy */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    delete_kernel_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已退出 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_acting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActingFor"];
            };
        };
        responses: {
            /** @description 已切换 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NowActing"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description delegation.not_in_force */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description 密码已修改 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description password.wrong、password.weak、password.same */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_session_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 本人手机号 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPhone"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_phone: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPhone"];
            };
        };
        responses: {
            /** @description 已登记或删除 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPhone"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description staff_phone.phone */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            /** @description 密钥和二维码，只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description password.wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_second_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedCode"];
            };
        };
        responses: {
            /** @description 已启用，恢复码只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.not_begun */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_second_factor_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BothFactors"];
            };
        };
        responses: {
            /** @description 新恢复码，只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.none */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description password.wrong、second_factor.wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_second_factor_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BothFactors"];
            };
        };
        responses: {
            /** @description 已停用 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.none */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description password.wrong、second_factor.wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_session_step_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedCode"];
            };
        };
        responses: {
            /** @description 已通过动态口令验证 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.none */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description second_factor.wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description sign_in.throttled */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 我的登录 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MySessions"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_sessions_id_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 登录 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 已退出 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_sessions_end_all: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAll"];
            };
        };
        responses: {
            /** @description 已退出 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessions"];
                };
            };
            /** @description session.required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_setting_changes: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description One setting's; all if not given. */
                key?: string;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 修改历史 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChangeRow"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_setting_changes_id_undo: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 修改记录 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoReason"];
            };
        };
        responses: {
            /** @description 已恢复 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingRow"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description setting.same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 运行参数 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingRow"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_kernel_settings_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 参数代码 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewValue"];
            };
        };
        responses: {
            /** @description 已修改，一秒内在所有进程生效 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingRow"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description setting.same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_systems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 接入系统 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemClient"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_systems: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSystem"];
            };
        };
        responses: {
            /** @description 已登记，密钥只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSystem"];
                };
            };
            /** @description system.name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_systems_id_revoke: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 接入系统 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevocationReason"];
            };
        };
        responses: {
            /** @description 已停用 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemClient"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description system.already_revoked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_systems_id_rotate: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 接入系统 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description 新密钥，只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSystemKey"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description system.revoked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_users: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string;
                /** @description Not used for so many days. */
                idle_days?: number;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number;
                /** @description The office or unit. */
                office?: string;
                /** @description Part of a name or login. */
                search?: string;
                /** @description Where the account stands. */
                state?: components["schemas"]["UserState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 用户 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_User"];
                };
            };
            /** @description page.cursor */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description 已新建，激活链接只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description user.login_taken、user.same_person */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description login.invalid、organisation.missing、citizen.invalid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_kernel_users_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 用户 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_activation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 新激活链接，只显示一次 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activation"];
                };
            };
            /** @description user.admin_protected */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.disabled、user.self */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_disable: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Disable"];
            };
        };
        responses: {
            /** @description 已停用 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description user.admin_protected */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.already_disabled、user.self */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_enable: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description 已启用 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description user.admin_protected */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.not_disabled、user.self、user.same_person */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_leave: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leaving"];
            };
        };
        responses: {
            /** @description 已离任 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description user.admin_protected */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.has_work、user.already_disabled、user.self */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description work.successor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_move: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlace"];
            };
        };
        responses: {
            /** @description 已调整 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description user.admin_protected */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.not_moved、user.has_work、user.self */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description organisation.missing、work.successor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_second_factor_reset: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetReason"];
            };
        };
        responses: {
            /** @description 已重置，本人全部登录已退出 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description user.self、second_factor.absent */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_kernel_users_id_transfer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                /** @description 用户 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            /** @description 已移交 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transferred"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description work.none */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description work.successor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_documents_id_content: {
        parameters: {
            query?: {
                /** @description 1 to save it instead of showing it. */
                download?: number | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.not_acknowledged */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_documents_id_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.not_acknowledged */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_form: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationForm"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.other_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_form_copy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description form.empty */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.other_use, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_form_submit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationForm"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description form.filled, link.other_use, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description signature.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description confirmation.address …, form.told, signature.format */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_gateway_12368_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description 已收到 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description gateway.reports */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description gateway.signature */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description body.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_gateway_isms_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description 已收到 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description gateway.reports */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description gateway.signature */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description body.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_gateway_sms_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description 已收到 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description gateway.reports */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description gateway.signature */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description body.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_links_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cover"];
                };
            };
            /** @description link.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_links_token_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeAnswer"];
                };
            };
            /** @description link.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.locked, link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description code.limit */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_links_token_object: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cover"];
                };
            };
            /** @description link.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description reason.length */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_links_token_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description link.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description code.used, code.expired, link.locked, link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description code.wrong, signer.required */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_mine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mine"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_mine_id_enter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description mine.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.locked, link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_mine_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Chosen"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mine"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description mine.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.locked, link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description mine.count */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_mine_sign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignChosen"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mine"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.not_acknowledged */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description mine.unknown */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.already_signed, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.locked, link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description signature.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description mine.count, signature.format, signature.blank */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_portal_package: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description link.expired, link.closed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_object: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description reason.length */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_paper: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_rating: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description rating.not_signed, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description rating.score, reason.length */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_sign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.not_acknowledged */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description package.already_signed, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description signature.too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description signature.format, signature.blank */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_wechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WechatConsent"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description wechat.off, package.objected */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_wechat_bind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindWechat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description wechat.code, wechat.off */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description wechat.unreachable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_portal_package_wechat_unbind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Press"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description portal.session */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_attempt_sums: {
        parameters: {
            query?: {
                /** @description What the sums are by; the list does not ask. */
                by?: ("division" | "cause" | "case_type" | "channel" | "person" | "day" | "month") | null;
                /** @description 案件类型: the 类型代字 of the number, such as 民初. */
                case_type?: string | null;
                /** @description 案由. */
                cause?: string | null;
                /** @description Only by this channel. */
                channel?: ("sms" | "email") | null;
                /** @description Where the page of a list begins. */
                cursor?: string | null;
                /** @description 承办庭室. */
                division?: string | null;
                /** @description Begun on this day or later; thirty days ago if not given. */
                from?: string | null;
                /** @description Rows wanted, of a list. */
                limit?: number | null;
                /** @description By this method; `electronic` if not given. */
                method?: string | null;
                /** @description Only with this outcome. */
                outcome?: ("open" | "notified" | "served" | "failed" | "withdrawn") | null;
                /** @description Only of this person's tasks. */
                person?: string | null;
                /** @description Begun on this day or earlier; today if not given. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptSums"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_attempts: {
        parameters: {
            query?: {
                /** @description What the sums are by; the list does not ask. */
                by?: ("division" | "cause" | "case_type" | "channel" | "person" | "day" | "month") | null;
                /** @description 案件类型: the 类型代字 of the number, such as 民初. */
                case_type?: string | null;
                /** @description 案由. */
                cause?: string | null;
                /** @description Only by this channel. */
                channel?: ("sms" | "email") | null;
                /** @description Where the page of a list begins. */
                cursor?: string | null;
                /** @description 承办庭室. */
                division?: string | null;
                /** @description Begun on this day or later; thirty days ago if not given. */
                from?: string | null;
                /** @description Rows wanted, of a list. */
                limit?: number | null;
                /** @description By this method; `electronic` if not given. */
                method?: string | null;
                /** @description Only with this outcome. */
                outcome?: ("open" | "notified" | "served" | "failed" | "withdrawn") | null;
                /** @description Only of this person's tasks. */
                person?: string | null;
                /** @description Begun on this day or earlier; today if not given. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AttemptLine"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_attempts_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportAttempts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_calc_case_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSheetRead"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_calc_handover_sheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverSheetRead"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_call_statistics: {
        parameters: {
            query?: {
                /** @description From this day; thirty days ago if not given. */
                from?: string | null;
                /** @description Up to this day, which counts; today if not given. */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallStatistics"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_call_statistics_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportCallStatistics"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_calls: {
        parameters: {
            query?: {
                /** @description All that are open; else today's, and what is left of the days before. */
                all?: boolean | null;
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CallRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description 承办庭室. */
                division?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Part of a number or name. */
                search?: string | null;
                /** @description State. */
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CaseRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_comments: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeComment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_comments_retract: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractComment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_confirmations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeConfirmation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_confirmations_adopt: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptConfirmation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_confirmations_invite: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteParty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_overview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOverview"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_papers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePapers"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePlan"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_plan: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposePlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePlan"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_plan_decision: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidePlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePlan"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_share: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareCase"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSharing"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_sharing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSharing"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_team: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddTeamMember"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_team_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamCandidates"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_team_follow: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowCase"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_id_team_remove: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveTeamMember"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_cases_id_writebacks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Writeback"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_fetch: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FetchCase"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FetchAnswer"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_cases_fetch_list: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FetchList"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FetchedList"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_confirmation_invitations_id_code: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_confirmation_invitations_id_withdraw: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_confirmations_id_withdraw: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawConfirmation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationWithdrawn"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_deliveries_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_arrival: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordArrival"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_attempts: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginAttempt"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_booking: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookPickup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_deliveries_id_call_script: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallScript"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_calls: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordCall"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_findings: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeFinding"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_outcomes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordOutcome"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_deliveries_id_pickup_slots: {
        parameters: {
            query?: {
                /** @description The day; today if not given. */
                day?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupDay"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_deliveries_id_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_receipt: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptMade"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_remind: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_withdrawal: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskWithdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_withdrawal_decision: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideWithdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_deliveries_id_writeback: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Writeback"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_document_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentTypes"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_duty: {
        parameters: {
            query?: {
                /** @description Any day of the month; this month if not given. */
                month?: string | null;
                /** @description The division; the own one if not given. */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyRoster"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_duty: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepDuty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyRoster"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handover_choices: {
        parameters: {
            query?: {
                /** @description Ids of cases, with commas between them; 100 at most. */
                cases?: string | null;
                /** @description What was scanned or typed: a 案号, the number of a slip, or the address in its code. */
                code?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverChoices"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handover_lines_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverWork"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handover_pool: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Which; those nobody took if not given. */
                view?: ("free" | "mine" | "taken") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverPoolPage"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handover_pool_assign: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignLines"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinesAssigned"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handover_pool_take: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeLines"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinesAssigned"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handover_receipts: {
        parameters: {
            query?: {
                /** @description Of this division alone. */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptsToHand"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handovers: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Of this kind alone. */
                kind?: components["schemas"]["HandoverKind"] | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Which; all if not given. */
                view?: ("waiting" | "received" | "mine" | "all") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HandoverRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handovers: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handovers_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_serving_handovers_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handovers_id_answers: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverAnswers"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handovers_id_discard: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handovers_id_files: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverRecordings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_handovers_id_hand: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_handovers_id_slip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_hearings: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Days ahead; thirty if not given. */
                days?: number | null;
                /** @description Of this 承办庭室 alone. */
                division?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HearingRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_hearings_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportHearings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_causes: {
        parameters: {
            query?: {
                /** @description The pack, by whose court; the first that can be seen if not given. */
                pack?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CauseRow"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_indicators_causes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetCauses"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CauseRow"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorPack"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_reports: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IndicatorReportRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_indicators_reports: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskIndicators"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorReport"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_reports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorReport"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_indicators_reports_id_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportIndicators"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_reports_id_groups: {
        parameters: {
            query?: {
                /** @description By what; by 承办庭室 if not given. */
                by?: ("division" | "cause" | "person" | "month") | null;
                /** @description `CP-01`; the first one if not given. */
                indicator?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorGroup"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_indicators_reports_id_rows: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Of this 承办庭室 alone. */
                division?: string | null;
                /** @description `CP-01`; the first one if not given. */
                indicator?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Which part; what adds above the line if not given. */
                part?: ("hit" | "base" | "excluded") | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IndicatorRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_indicators_signatures: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIndicators"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorPack"][];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_objections: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted, 1 to 200; 50 if not given. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Objection"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_parties_id_confirmation_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": number[];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_parties_id_relations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordRelation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePeople"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_parties_id_status: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordStatus"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePeople"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_parties_id_substitutes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddSubstitute"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePeople"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_parties_id_substitutes_end: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSubstitute"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePeople"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_pickups: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Bookings of this day; today if not given. */
                day?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description 案号, name or 领取码: whoever waits, booked or not; the first 50. */
                search?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PickupRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_plan_work: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanWorkList"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_receipts: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Which; all if not given. */
                view?: ("all" | "unprinted" | "unfiled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReceiptRow"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_receipts_marks: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMarks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_standing_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingConfirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_standing_confirmations: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeStanding"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingConfirmations"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_tasks: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Rows wanted. */
                limit?: number | null;
                /** @description Only those past their deadline. */
                overdue?: boolean | null;
                /** @description Part of a number or name. */
                search?: string | null;
                /** @description State. */
                state?: string | null;
                /** @description The tab; `all` if not given. */
                view?: components["schemas"]["View"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_tasks: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_tasks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    put_serving_tasks_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_tasks_id_check: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_tasks_id_discard: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    post_serving_tasks_id_dispatch: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    get_serving_writebacks: {
        parameters: {
            query?: {
                /** @description Where the page begins. */
                cursor?: string | null;
                /** @description Only what failed or is overdue. */
                late?: boolean | null;
                /** @description Rows wanted. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OpenWriteback"];
                };
            };
            /** @description 其他错误 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
