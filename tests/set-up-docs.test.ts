import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs', 'set-up.md'), 'utf8')
/** Blocks of the page in their order: csv, commands, and what a command says. */
const blocks = [...page.matchAll(/^```(csv|sh|)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }))

test('a newcomer sets a second store up by docs/set-up.md, word for word', { timeout: 900_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storehand-set-up-'))
  const env = { ...process.env, DATABASE_URL: '', STOREHAND_DATA: join(folder, 'data'), STOREHAND_ADMIN_KEY: '' }
  const run = (line: string) =>
    new Promise<{ status: number; out: string; error: string }>((done) => {
      const args = [join(root, 'server', 'cli', 'storehand.ts'), ...line.split(' ').slice(2)]
      execFile(process.execPath, args, { cwd: folder, env }, (error, out, said) => {
        done({ status: typeof error?.code === 'number' ? error.code : 0, out, error: said })
      })
    })
  try {
    const files = blocks.filter(({ kind }) => kind === 'csv').map(({ text }) => text)
    // the page brings the files in the order in which they are imported
    const lines = blocks.filter(({ kind }) => kind === 'sh').flatMap(({ text }) => text.trim().split('\n'))
    const imported = lines.flatMap((line) => /(\S+\.csv)/.exec(line)?.[1] ?? [])
    expect(imported).toHaveLength(files.length)
    for (const [index, name] of imported.entries()) writeFileSync(join(folder, name), files[index] ?? '')
    writeFileSync(join(folder, 'first.csv'), 'id,name,zone,currency\ns1,High Street,Europe/London,GBP\n')
    await run('npx storehand import stores first.csv')

    const said: string[] = []
    for (const line of lines) {
      const { status, out, error } = await run(line)
      said.push(out)
      if (line.includes('import')) expect([line, status, error], out).toEqual([line, 0, ''])
      if (line.includes('import'))
        expect(out, line).toMatch(/^\d+ rows: (\d+) accepted, 0 rejected\n.*: [1-9]\d* created, 0 updated\n$/)
    }
    for (const { kind, text } of blocks) if (kind === '') expect(said).toContain(text)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
