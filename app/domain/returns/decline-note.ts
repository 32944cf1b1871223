/** The most characters that somebody writes to a shopper who is declined, before names and amounts are filled in. */
export const longestDeclineNote = 500
