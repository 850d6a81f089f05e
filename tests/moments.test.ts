import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

test('each moment of a shift names a browser test that there is', async () => {
  const page = await readFile(join(ROOT, 'docs/moments.md'), 'utf8')
  const named = [...page.matchAll(/\| `([a-z-]+)`: (.+?) *\|$/gm)].map(([, spec = '', title = '']) => ({ spec, title }))
  expect(named.length).toBeGreaterThan(10)
  for (const { spec, title } of named) {
    const source = await readFile(join(ROOT, `e2e/${spec}.spec.ts`), 'utf8')
    expect(source, `${spec}: ${title}`).toContain(`test('${title}'`)
  }
})
