/**
 * Prepares a pattern in which `*` stands for any characters, none included, to be held against text in small letters. The time it takes
 * grows with the text alone: the parts between the stars are looked for from left to right, each once.
 */
export const patternMatcher = (pattern: string): ((text: string) => boolean) => {
  const [head = '', ...rest] = pattern.toLowerCase().split('*')
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === head
  const parts = rest.filter((part) => part !== '')
  return (text) => {
    const end = text.length - tail.length
    if (!text.startsWith(head) || !text.endsWith(tail)) return false
    let at = head.length
    for (const part of parts) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at <= end
  }
}
