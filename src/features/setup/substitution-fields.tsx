import { useTranslations } from 'use-intl'
import type { SimilarRule } from '#domain/substitute.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { Quantity } from '../shared/quantity.tsx'

export type SubstitutionFieldsProps = {
  rule: SimilarRule
  /** false: what is typed is no percentage, and kept nowhere */
  isPercent: boolean
  /** undefined: no percentage is typed */
  onChange: (rule: SimilarRule | undefined) => void
}

/** What the store calls similar, and whether such a product may be given without asking. */
export function SubstitutionFields({ rule, isPercent, onChange }: SubstitutionFieldsProps) {
  const t = useTranslations('setup')
  return (
    <Section heading={t('substitution')}>
      <Text>{t('substitutionText')}</Text>
      <Quantity
        label={t('similarPercent')}
        value={isPercent ? rule.withinPercent : undefined}
        max={100}
        onChange={(withinPercent) => onChange(withinPercent === undefined ? undefined : { ...rule, withinPercent })}
      />
      <Checkbox
        label={t('similarDepartment')}
        checked={rule.sameDepartment}
        onChange={(sameDepartment) => onChange({ ...rule, sameDepartment })}
      />
      <Checkbox label={t('unasked')} checked={rule.unasked} onChange={(unasked) => onChange({ ...rule, unasked })} />
    </Section>
  )
}
