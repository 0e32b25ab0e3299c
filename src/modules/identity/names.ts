/** A name as one says it: 'CHAN Tai Man' of a register becomes 'Chan Tai Man'. Words that are not all capitals stay. */
export const givenForm = (name: string): string =>
  name.replace(/[\p{L}'’-]+/gu, (word) =>
    word.length > 1 && word === word.toUpperCase() ? word.toLowerCase().replace(/(^|['’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()) : word,
  )
