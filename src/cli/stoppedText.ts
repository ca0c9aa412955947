import type { Language, Words } from "../words/index.js";

/** What the system says of a file or folder, by its code, and what to do. */
const systemWords: Readonly<Record<string, Words>> = {
  ENOSPC: { zh: "磁盘已满。请腾出空间，或用 --out 换一个文件夹", en: "the disk is full; make room, or name another folder with --out" },
  EDQUOT: { zh: "磁盘配额已用完。请腾出空间，或用 --out 换一个文件夹", en: "the disk quota is used up; make room, or name another folder with --out" },
  EFBIG: { zh: "文件超过了系统允许的大小。请放宽限制（ulimit -f）", en: "the file grew beyond the size that the system allows; raise the limit (ulimit -f)" },
  EROFS: { zh: "这里只能读，不能写。请用 --out 换一个文件夹", en: "this place is read-only; name another folder with --out" },
  EACCES: { zh: "没有访问权限", en: "access is denied" },
  EPERM: { zh: "系统不允许这样做", en: "the system does not allow this" },
  ENOTDIR: { zh: "路径中有一段是文件，不是文件夹", en: "a part of the path is a file and no folder" },
  EEXIST: { zh: "这里已有同名的文件，不是文件夹", en: "a file stands where a folder should" },
  EISDIR: { zh: "结果文件的位置上是一个文件夹。请移走它", en: "a folder stands where a result should; move it away" },
  ENOENT: { zh: "文件或文件夹已不存在", en: "the file or folder is no longer there" },
  ESTALE: {
    zh: "文件在读取期间被改动、截短或替换。请等它写完再运行",
    en: "the file was changed, cut or replaced while it was being read; run again when it is complete",
  },
  EMFILE: { zh: "打开的文件过多（ulimit -n）", en: "too many files are open (ulimit -n)" },
  EIO: { zh: "设备读写出错", en: "the device failed" },
  EPIPE: { zh: "接收结果行的程序已经退出", en: "whoever was to take the rows has gone" },
};

/** System codes that come from where the user pointed us: a folder that cannot be written, a disk that is full, a file that vanished. */
export function isTheirs(code: unknown): boolean {
  return typeof code === "string" && Object.hasOwn(systemWords, code) && code !== "EPIPE";
}

interface Stopped {
  readonly name?: string;
  readonly code?: string | undefined;
  readonly path?: string;
  readonly message: string;
}

/** Why a run stopped where a file or folder failed it, for whoever started it. */
export function stoppedText({ path, code, message }: Stopped, lang: Language): string {
  const words = code === undefined ? undefined : systemWords[code];
  const why = words === undefined ? message : lang === "zh" ? `${path ?? message}：${words.zh}（${code}）` : `${path ?? message}: ${words.en} (${code})`;
  return lang === "zh" ? `运行中止，未写出任何结果：${why}。\n` : `The run stopped; no result was written: ${why}.\n`;
}

/** Standard output or standard error was not taken: what was computed is not published. */
export function unheardText(code: string, lang: Language): string {
  if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED")
    return lang === "zh" ? "运行中止：接收输出的程序已经退出。\n" : "The run stopped: whoever read its output has gone.\n";
  // Words on the disk of the results would not fit: it is another that is meant.
  return lang === "zh" ? `运行中止：标准输出写不进去（${code}）。\n` : `The run stopped: standard output cannot be written (${code}).\n`;
}
