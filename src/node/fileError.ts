/** A file or folder that failed us while it was used: it changed, it cannot be written, it stands where a folder should. Nothing was published. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly path: string;
  /** The system's code, such as ENOSPC. */
  readonly code: string | undefined;

  constructor(message: string, { path, code, cause }: { readonly path: string; readonly code?: string; readonly cause?: unknown }) {
    super(`${message}: ${path}${cause instanceof Error ? ` (${cause.message})` : ""}`, { cause });
    this.path = path;
    this.code = code ?? (cause as NodeJS.ErrnoException | undefined)?.code;
  }
}

/** Runs a step on a file; what goes wrong names the file. */
export async function onFile<Result>(path: string, message: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    throw cause instanceof FileError ? cause : new FileError(message, { path, cause });
  }
}
