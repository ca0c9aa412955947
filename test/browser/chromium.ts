import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const programs = ["chromium", "chromium-browser", "google-chrome"];

/** The browser of this machine; on a Debian without one it is installed. */
export function findChromium(): string {
  const found = installed();
  if (found !== undefined) return found;
  for (const command of [
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
  ] as const) {
    const { status, error } = spawnSync(command[0], command.slice(1), { stdio: "inherit" });
    if (status !== 0) throw new Error(`there is no Chromium here, and it cannot be installed: ${command.join(" ")} ended with ${error ?? status}`);
  }
  const now = installed();
  if (now === undefined) throw new Error("Chromium was installed and cannot be found");
  return now;
}

function installed(): string | undefined {
  return programs.find((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0);
}

/** Opens a page without a window, under a profile of its own, until it is closed. */
export function openPage(address: string): { close(): Promise<void> } {
  const profile = mkdtempSync(join(tmpdir(), "sewage-fee-page-"));
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", `--user-data-dir=${profile}`];
  const browser = spawn(findChromium(), [...options, address], { stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => browser.once("exit", () => resolve()));
  return {
    async close() {
      // The browser is a family of processes.
      if (browser.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, "SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
