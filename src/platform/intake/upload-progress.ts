/** How far an upload is. */
export type UploadProgress = Readonly<{ rows: number; bytesRead: number; bytes: number }>;

const running = new Map<string, UploadProgress>();

/** Follows an upload while it is staged: held by this process alone, and only its sender can ask for it. */
export function followUpload(accountId: string, key: string | null, bytes: number) {
  const name = key === null ? null : `${accountId} ${key}`;
  if (name !== null && running.size < 1_000) running.set(name, { rows: 0, bytesRead: 0, bytes });
  return {
    report(rows: number, bytesRead: number): void {
      if (name !== null && running.has(name)) running.set(name, { rows, bytesRead, bytes });
    },
    end(): void {
      if (name !== null) running.delete(name);
    },
  };
}

/** The progress of an upload of one's own, or undefined. */
export function uploadProgress(accountId: string, key: string): UploadProgress | undefined {
  return running.get(`${accountId} ${key}`);
}
