import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FIRST } from '../scripts/compile-messages.ts'
import { importsOf, projectPath } from '../scripts/import-rules.ts'

/** The app's own files that are there before anything is loaded later. */
function firstFiles(file = 'src/main.tsx', found = new Set<string>()): Set<string> {
  found.add(file)
  for (const { specifier, lazy } of importsOf(file, readFileSync(file, 'utf8'))) {
    const path = projectPath(file, specifier)
    if (path && !lazy && !found.has(path) && /\.tsx?$/.test(path)) firstFiles(path, found)
  }
  return found
}

it('has the words of the first screen at hand with its code', () => {
  const said = [...firstFiles()].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/useTranslations\((?:'(\w+)')?\)/g)].map(([, name]) => name),
  )
  expect(said).toContain('work')
  // one without a name may say anything
  expect(new Set(said)).toEqual(new Set(FIRST))
})
