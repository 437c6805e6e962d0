import { CopyOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { exportPassword, takeExport } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Export } from "@/api/types";
import { save } from "@/features/audit/take-away";
import { ProblemNotice } from "@/shared/ui/States";
import "@/features/users/users.css";
import { waits } from "@/shared/ui/waits";

interface TakeExportProps {
  one: Export;
  done: () => void;
}

/** The file and its password, each asked for on its own. */
export function TakeExport({ one, done }: TakeExportProps) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const download = () =>
    attempt(async () => {
      save(await takeExport(one.id), `${one.title} ${one.number}.zip`);
      done();
    });
  const close = () => {
    setPassword(null);
    setOpen(false);
  };
  return (
    <>
      <Button size="small" aria-label={`下载 ${one.number}`} onClick={() => setOpen(true)}>
        下载
      </Button>
      <Modal
        open={open}
        title={`下载 ${one.number}`}
        onCancel={close}
        destroyOnHidden
        footer={<Button onClick={close}>关闭</Button>}
      >
        <div className="stack">
          <p className="sentence">
            文件用 AES-256 加密，须用 7-Zip、Bandizip、360 压缩等软件输入密码打开，Windows
            自带的文件夹视图打不开。每次下载和查看密码都会记录；文件用完请删除，不得外传。
          </p>
          <div className="row">
            <Button type="primary" {...waits(busy)} onClick={() => void download()}>
              下载加密文件
            </Button>
            <Button
              {...waits(busy)}
              onClick={() =>
                void attempt(async () => setPassword((await exportPassword(one.id)).password))
              }
            >
              查看密码
            </Button>
          </div>
          {password && (
            <div className="one-link">
              <Input readOnly aria-label="解压密码" value={password} />
              <Button
                icon={<CopyOutlined />}
                aria-label="复制解压密码"
                onClick={() => void navigator.clipboard.writeText(password)}
              >
                复制
              </Button>
            </div>
          )}
          <ProblemNotice problem={problem} />
        </div>
      </Modal>
    </>
  );
}
