/** What a record says, without what is empty in it. */
export function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const isEmpty = (one) => one === "" || one === 0 || one === false || (Array.isArray(one) && !one.length);
  const kept = Object.entries(value).filter(([, one]) => !isEmpty(one));
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one)]));
}
