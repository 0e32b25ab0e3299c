/** OpenCC's tables, `国 國|说 說|…`: what is written, then what it becomes. The package ships them without types. */
declare module 'opencc-js/dict/*' {
  const pairs: string
  export default pairs
}
