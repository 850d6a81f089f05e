import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { skusByDepartment } from '../../offline/catalogue-scan.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { MOST_PARTS, partsOf } from './parts.ts'
import { useFromCatalogue } from './use-from-catalogue.ts'

/** Which departments are counted. What is more than one count holds becomes several, in the order of the walk. */
export function Departments({ onChosen }: { onChosen: (skus: readonly string[]) => void }) {
  const t = useTranslations('count')
  const departments = useFromCatalogue(skusByDepartment)
  const [chosen, setChosen] = useState<readonly (string | null)[]>([])
  if (departments === 'loading') return <Spinner label={t('readingSheets')} />
  if (departments === 'failed') return <Notice icon="alert" title={t('sheetsFailed')} />
  if (departments.size === 0) return <Notice title={t('noDepartments')} />
  const skusOf = (some: readonly (string | null)[]) => some.flatMap((name) => departments.get(name) ?? [])
  const choose = (some: readonly (string | null)[]) => {
    setChosen(some)
    onChosen(skusOf(some))
  }
  const skus = skusOf(chosen)
  const parts = partsOf(skus).length
  const inOrder = [...departments].toSorted(([one], [other]) => (one ?? '\uFFFF').localeCompare(other ?? '\uFFFF'))
  return (
    <Section heading={t('whichDepartments')} aside={t('products', { count: skus.length })}>
      {inOrder.map(([name, own]) => (
        <Checkbox
          key={name}
          label={`${name ?? t('noDepartment')} · ${t('products', { count: own.length })}`}
          checked={chosen.includes(name)}
          onChange={(on) => choose(on ? [...chosen, name] : chosen.filter((other) => other !== name))}
        />
      ))}
      {parts > MOST_PARTS ? (
        <Banner tone="warn">{t('tooManyParts')}</Banner>
      ) : (
        parts > 1 && <Banner live={false}>{t('inParts', { count: parts })}</Banner>
      )}
    </Section>
  )
}
