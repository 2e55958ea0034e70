// @ts-check
/* What another site loads: <restless-legs explorer="iron_level"> or <restless-legs short="iron"> becomes a frame with that part of
   the pages. What stands in it, a link with the part's title, names the frame, and stays until the frame tells its height:
   where no script runs, and where our pages may not be shown in a frame. */

const { currentScript } = document;
const from = currentScript instanceof HTMLScriptElement ? currentScript.src : "";
const HEIGHT_PX = 900; // until it is told
// Its own origin: without one, WebKit lets in no script of our pages' own host.
const MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

class RestlessLegs extends HTMLElement {
  connectedCallback() {
    for (const old of this.querySelectorAll("iframe")) old.remove(); // of where the element stood before
    const frame = document.createElement("iframe");
    const short = this.getAttribute("short");
    const name = short ? `short:${short}` : (this.getAttribute("explorer") ?? "");
    frame.title = this.title || (this.textContent ?? "").trim() || name;
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", MAY);
    frame.style.cssText = `display:block;width:100%;border:0;height:${HEIGHT_PX}px`;
    frame.src = new URL(`embed.html#${encodeURIComponent(name)}`, from).href;
    this.append(frame);
    addEventListener("message", ({ source, data }) => {
      const height = data?.restlessLegs?.height;
      if (source !== frame.contentWindow || !(height > 0)) return;
      frame.style.height = `${Number(height)}px`;
      for (const before of [...this.childNodes]) if (before !== frame) before.remove();
    });
  }
}

if (!customElements.get("restless-legs")) customElements.define("restless-legs", RestlessLegs);
