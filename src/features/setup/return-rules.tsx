import { useTranslations } from 'use-intl'
import type { ReturnRule } from '#domain/return-policy.ts'
import type { RuleFault } from '#domain/returns/rule-faults.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useReturnRuleWords } from './use-return-rule-words.ts'

export type ReturnRulesProps = {
  rules: readonly ReturnRule[]
  faults: readonly RuleFault[]
  onOpen?: ((rule: ReturnRule) => void) | undefined
}

/** The table of returns in words, a row for each rule. */
export function ReturnRules({ rules, faults, onOpen }: ReturnRulesProps) {
  const t = useTranslations('returnPolicy')
  const words = useReturnRuleWords()
  const isDouble = (id: string) => faults.some((fault) => fault.kind === 'overlap' && fault.rows.includes(id))
  return (
    <List label={t('rules')}>
      {rules.map((rule) => (
        <ListRow
          key={rule.id}
          title={rule.says}
          detail={
            <>
              {words.cases(rule)}
              <br />
              {words.answer(rule)}
            </>
          }
          trailing={isDouble(rule.id) && <StateChip tone="bad">{t('overlaps')}</StateChip>}
          onClick={onOpen && (() => onOpen(rule))}
        />
      ))}
    </List>
  )
}
