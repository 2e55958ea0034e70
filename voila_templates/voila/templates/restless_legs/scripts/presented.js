// @ts-check
/* While somebody presents, the screens lie over the page: what is set or asked there nobody sees. */

/**
 * Waits until nobody presents.
 * @returns {Promise<void>}
 */
export function untilPresented() {
  const html = document.documentElement;
  const isOver = () => !html.classList.contains("presenting");
  if (isOver()) return Promise.resolve();
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!isOver()) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(html, { attributes: true, attributeFilter: ["class"] });
  });
}
