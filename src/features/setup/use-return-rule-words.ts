import { useTranslations } from 'use-intl'
import type { ReturnRule } from '#domain/return-policy.ts'
import type { ReturnCase } from '#domain/returns/rules.ts'

/** Rows of the table of returns in words: which cases, what happens, and a case that shows what is wrong with them. */
export function useReturnRuleWords() {
  const t = useTranslations('returnPolicy')
  const sentence = (parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' · ')
  const daysOf = ({ from, to }: ReturnRule['days']) => (to === null ? t('daysOn', { from }) : t('days', { from, to }))
  return {
    cases: ({ departments, channels, receipt, conditions, days }: ReturnRule) =>
      sentence([
        daysOf(days),
        conditions?.map((condition) => t(`condition.${condition}`)).join(', '),
        receipt === null ? undefined : t(`receipts.${receipt ? 'yes' : 'no'}`),
        departments?.join(', '),
        channels?.join(', '),
      ]),
    answer: ({ answer }: ReturnRule) => {
      if (answer.kind === 'refuse') return t('answers.refuse')
      const approval = answer.approval && t('byManager')
      if (answer.kind === 'exchange') return sentence([t('answers.exchange'), approval])
      const { to, feePercent: percent, shipping } = answer
      return sentence([
        t(to === 'tender' ? 'answers.tender' : 'answers.credit'),
        percent > 0 && t('feeOf', { percent }),
        shipping === 'share' && t('withShipping'),
        approval,
      ])
    },
    /** @param rules what a department or channel is told apart by */
    example: ({ department, channel, receipt, condition, days }: ReturnCase, rules: readonly ReturnRule[]) =>
      sentence([
        t('daysLater', { days }),
        t(`condition.${condition}`),
        t(`receipts.${receipt ? 'yes' : 'no'}`),
        department ?? (rules.some(({ departments }) => departments !== null) && t('anotherDepartment')),
        channel || (rules.some(({ channels }) => channels !== null) && t('anotherChannel')),
      ]),
  }
}
