// A map on which a place is chosen; fetched, with Leaflet, only when somebody asks for it.

function added(tag, facts) {
  return new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(tag), facts);
    made.addEventListener("load", resolve);
    made.addEventListener("error", reject);
    document.head.append(made);
  });
}

function typed(input) {
  const found = /^\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*$/.exec(input.value);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** Opens the map under the field; `set` takes latitude and longitude. Gives back how to show a place on it. */
export async function openMap(place, input, set) {
  const said = place.dataset;
  const [outline] = await Promise.all([
    fetch(said.outline).then((answer) => answer.json()),
    added("link", { rel: "stylesheet", href: said.style }),
    window.L ? null : added("script", { src: said.leaflet }),
  ]);
  const L = window.L;
  const help = document.createElement("p");
  help.className = "govuk-hint";
  help.id = `${input.id}-map-help`;
  help.textContent = said.help;
  const canvas = document.createElement("div");
  canvas.className = "p-map__canvas";
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", said.name);
  canvas.setAttribute("aria-describedby", help.id);
  place.append(help, canvas);

  const map = L.map(canvas, { zoomControl: false, attributionControl: Boolean(said.tiles), zoomSnap: 0.5 });
  L.control.zoom({ zoomInTitle: said.nearer, zoomOutTitle: said.farther }).addTo(map);
  if (said.tiles) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(said.tiles, { maxZoom: 19, attribution: "© OpenStreetMap" }).addTo(map);
  }
  const drawn = L.geoJSON(outline, {
    interactive: false,
    style: ({ properties, geometry }) => ({
      area: { color: "#0a3d4a", weight: 3, fillColor: "#f1f5f4", fillOpacity: said.tiles ? 0.1 : 1 },
      water: { color: "#7fb2cc", weight: 1, fillColor: "#b9dcec", fillOpacity: said.tiles ? 0 : 1 },
    })[properties.kind] ?? { color: "#8a9aa1", weight: said.tiles ? 0 : 4, opacity: geometry.type === "LineString" ? 1 : 0 },
    onEachFeature: ({ properties }, layer) => {
      if (properties.name && properties.kind !== "area" && !said.tiles) {
        layer.bindTooltip(properties.name, { permanent: true, direction: "center", className: `p-map__name${properties.minor ? " p-map__name--minor" : ""}` });
      }
    },
  }).addTo(map);
  map.on("zoomend", () => canvas.classList.toggle("p-map--far", map.getZoom() < 13));
  map.fitBounds(drawn.getBounds());
  map.setMaxBounds(drawn.getBounds().pad(0.5));

  const pin = L.circleMarker(map.getCenter(), { radius: 9, color: "#0b0c0c", weight: 3, fillColor: "#f2b233", fillOpacity: 1 });
  const show = (latitude, longitude, near = true) => {
    pin.setLatLng([latitude, longitude]).addTo(map);
    if (near) map.setView([latitude, longitude], Math.max(map.getZoom(), 15));
  };
  const choose = ({ lat, lng }) => {
    show(lat, lng, false);
    set(lat, lng);
  };
  map.on("click", (event) => choose(event.latlng));
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === canvas) {
      event.preventDefault();
      choose(map.getCenter());
    }
  });
  const before = typed(input);
  if (before) show(...before);
  input.addEventListener("change", () => {
    const now = typed(input);
    if (now) show(...now);
  });
  canvas.focus();
  return { show };
}
