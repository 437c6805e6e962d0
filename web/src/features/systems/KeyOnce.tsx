import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { NewSystemKey } from "@/api/types";
import { Labelled } from "@/shared/ui/Labelled";
import "@/features/users/users.css";

interface KeyOnceProps {
  shown: { name: string; key: NewSystemKey } | null;
  close: () => void;
}

function Copyable({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Labelled label={label}>
      {(id) => (
        <div className="one-link">
          <Input readOnly id={id} value={value} />
          <Button
            icon={copied ? <CheckOutlined /> : <CopyOutlined />}
            aria-label={`复制${label}`}
            onClick={() => void copy()}
          >
            {copied ? "已复制" : "复制"}
          </Button>
        </div>
      )}
    </Labelled>
  );
}

/** Shows a key: only now, only here. */
export function KeyOnce({ shown, close }: KeyOnceProps) {
  return (
    <Modal
      open={shown !== null}
      title={`${shown?.name ?? ""} 的密钥`}
      onCancel={close}
      destroyOnHidden
      mask={{ closable: false }}
      footer={<Button onClick={close}>我已交给对方</Button>}
    >
      {shown && (
        <div className="stack">
          <p className="sentence">
            请当面或通过内部渠道交给对方的开发人员，不要用公网邮箱或即时通信。关闭后不再显示；遗失时更换密钥。
          </p>
          <Copyable label="密钥编号" value={shown.key.id} />
          <Copyable label="密钥" value={shown.key.secret} />
        </div>
      )}
    </Modal>
  );
}
