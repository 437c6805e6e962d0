import { Checkbox, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import type { ConfirmationInput, Stage, StoredFile } from "@/api/types";
import { CONSENTS, STAGES } from "./words";
import "./confirmations.css";

/** What the form holds while it is filled in. */
export interface FormValues {
  address: string;
  postcode?: string;
  phone: string;
  consent: string;
  electronic?: { phone?: string; email?: string; fax?: string; wechat?: string; qq?: string };
  receiver?: { name?: string; relation?: string; id_number?: string };
  other?: string;
  stages: Stage[];
  signed_on: Dayjs;
  scan: StoredFile;
}

const NO_CONSENT = "none";

/** As the server takes it. */
export function inputOf(values: FormValues): ConfirmationInput {
  const agreed = values.consent !== NO_CONSENT;
  const { phone = "", email = "", fax = "", wechat = "", qq = "" } = values.electronic ?? {};
  const { name = "", relation = "", id_number = "" } = values.receiver ?? {};
  return {
    address: values.address,
    postcode: values.postcode ?? "",
    phone: values.phone,
    consent: agreed ? values.consent : null,
    electronic: agreed
      ? { phone, email, fax, wechat, qq }
      : { phone: "", email: "", fax: "", wechat: "", qq: "" },
    receiver: name || relation || id_number ? { name, relation, id_number } : null,
    other: values.other ?? "",
    stages: values.stages,
    signed_on: values.signed_on.format("YYYY-MM-DD"),
  };
}

interface ConfirmationFieldsProps {
  refused: (field: string) => object;
}

/** The fields of the paper, in the order of the paper. */
export function ConfirmationFields({ refused }: ConfirmationFieldsProps) {
  const consent = Form.useWatch("consent");
  const agreed = consent !== undefined && consent !== NO_CONSENT;
  return (
    <>
      <Form.Item
        name="address"
        label="送达地址"
        validateTrigger="onBlur"
        rules={[{ required: true, whitespace: true, message: "请填写送达地址，具体到门牌号" }]}
        {...refused("address")}
      >
        <Input maxLength={200} autoComplete="off" placeholder="如 北京市昌平区某街道12号院3号楼" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="postcode" label="邮政编码" {...refused("postcode")}>
          <Input maxLength={6} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label="联系电话"
          validateTrigger="onBlur"
          rules={[{ required: true, whitespace: true, message: "请填写联系电话" }]}
          {...refused("phone")}
        >
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="consent"
        label="电子送达"
        rules={[{ required: true, message: "请选择是否同意电子送达，以及依据" }]}
        {...refused("consent")}
      >
        <Select options={[...CONSENTS, { value: NO_CONSENT, label: "不同意电子送达" }]} />
      </Form.Item>
      {agreed && (
        <>
          <div className="field-pair">
            <Form.Item
              name={["electronic", "phone"]}
              label="接收短信的手机号"
              {...refused("electronic.phone")}
            >
              <Input maxLength={11} inputMode="numeric" autoComplete="off" />
            </Form.Item>
            <Form.Item
              name={["electronic", "email"]}
              label="电子邮箱"
              {...refused("electronic.email")}
            >
              <Input maxLength={100} inputMode="email" autoComplete="off" />
            </Form.Item>
          </div>
          <div className="field-pair">
            <Form.Item name={["electronic", "wechat"]} label="微信号">
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name={["electronic", "fax"]} label="传真">
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
          </div>
        </>
      )}
      <fieldset className="field-group">
        <legend>指定签收人（没有就不填）</legend>
        <div className="field-pair">
          <Form.Item name={["receiver", "name"]} label="姓名" {...refused("receiver.name")}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name={["receiver", "relation"]} label="与当事人的关系">
            <Input maxLength={20} autoComplete="off" placeholder="如 配偶" />
          </Form.Item>
        </div>
        <Form.Item
          name={["receiver", "id_number"]}
          label="公民身份号码"
          {...refused("receiver.id_number")}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
      </fieldset>
      <Form.Item name="other" label="其他联系方式" {...refused("other")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="stages"
        label="适用范围"
        rules={[{ required: true, message: "请至少选择一个程序" }]}
        {...refused("stages")}
      >
        <Checkbox.Group options={STAGES} />
      </Form.Item>
      <Form.Item
        name="signed_on"
        label="签名日期"
        rules={[{ required: true, message: "请选择签名日期" }]}
        {...refused("signed_on")}
      >
        <DatePicker format="YYYY-MM-DD" placeholder="如 2026-09-16" />
      </Form.Item>
    </>
  );
}
