/**
 * Whether this may be the number of a card: 12 to 19 digits with a check digit by Luhn (ISO/IEC 7812-1), whatever stands between them. One in ten numbers so long is taken
 * for one; a token of digits only is nothing that a payment provider gives.
 */
export function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const doubled = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
