// After a refused form the reader's place is the list of what needs another look.
{
  document.querySelector('[data-focus]')?.focus()
}
