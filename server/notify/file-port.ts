import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type MailPort, toEml } from './mail.ts'

/**
 * Puts each mail as a file into a folder from which a mail server picks it up (a pickup directory), for its owner's eyes only. A
 * file is there when it is whole.
 */
export function filePort(folder: string, from: string, clock: () => number): MailPort {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${mail.id}.eml`)
      await writeFile(`${path}.part`, toEml(mail, from, clock()), { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
  }
}
