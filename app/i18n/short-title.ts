const usual = 90

/** A title as it is repeated in a sentence or on a button: whole where it is of a usual length, cut at a word where it is not. */
export const shortTitle = (title: string, longest = usual): string => {
  if (title.length <= longest) return title
  const cut = title
    .slice(0, longest - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
  const atWord = cut.slice(0, Math.max(0, cut.lastIndexOf(' ')))
  return `${(atWord.length > cut.length / 2 ? atWord : cut).replace(/[\s,.;:–—-]+$/u, '')}…`
}
