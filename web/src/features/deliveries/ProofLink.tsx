import { PlayCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { fileAddress, fileBytes } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import { ProblemNotice } from "@/shared/ui/States";
import { waits } from "@/shared/ui/waits";
import { type ProofFile, played } from "./evidence";

/**
 * A recording, fetched whole when somebody wants to hear it: one hearing is one entry of the
 * audit, and moving to and fro in it asks nothing more of the server.
 */
function Recording({ file, film }: { file: ProofFile; film: boolean }) {
  const [address, setAddress] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => {
    if (address === null) return;
    return () => URL.revokeObjectURL(address);
  }, [address]);
  const play = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setAddress(URL.createObjectURL(await fileBytes(file.id)));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  if (address === null) {
    return (
      <>
        <Button
          size="small"
          icon={<PlayCircleOutlined />}
          {...waits(busy)}
          aria-label={`播放 ${file.name}`}
          onClick={() => void play()}
        >
          播放
        </Button>
        <ProblemNotice problem={problem} />
      </>
    );
  }
  const shared = { src: address, controls: true, autoPlay: true, "aria-label": file.name };
  return film ? <video className="recording" {...shared} /> : <audio {...shared} />;
}

/** A file that proves something: papers and pictures open beside, recordings are saved or played. */
export function ProofLink({ file }: { file: ProofFile }) {
  const kind = played(file.name);
  return (
    <>
      <a href={fileAddress(file.id, kind === null)} target="_blank" rel="noreferrer">
        {file.name}
      </a>
      {kind !== null && <Recording file={file} film={kind === "film"} />}
    </>
  );
}
