import { policyOf } from '#domain/policy.ts'
import { THE_STORE } from '#domain/store.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { useRevision } from './use-revision.ts'

type Values = ReturnType<typeof policyOf>

/** One part of the store's policy, as it stands and as a manager edits it; the other parts stay as they are. */
export function usePolicyPart<K extends keyof Values>(part: K) {
  const rev = useRecord('policy', THE_STORE)?.rev
  // a text is the same as long as it says the same
  const now = JSON.parse(useEngineValue(({ view }) => JSON.stringify(policyOf(view)[part]))) as Values[K]
  const revision = useRevision<'save-policy', Values[K]>({
    rev,
    now,
    name: 'save-policy',
    argsOf: (value, on) => ({ policy: { [part]: value }, rev: on }),
    draftOf: ({ policy }) => policy[part] as Values[K] | undefined,
  })
  return { rev, now, ...revision }
}
