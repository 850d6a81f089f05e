/** Whether two drafts say the same; both are made by the same code, so they are spelt alike. */
export const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
