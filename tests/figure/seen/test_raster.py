"""The z-buffer: what is seen, how near it is, where its edges run."""

import numpy as np

from limber.figure.person.solved import Camera
from limber.figure.seen.raster import NOTHING, Facet, Window
from limber.figure.seen.sweep import BallClip, Clip, Ellipsoids, Flesh, Part, PlaneClip, Sweep, SweptEllipsoid
from limber.figure.seen.zbuffer import rasterise

LEVEL = Camera(0, 0)
WINDOW = Window(-10, 10, 80, 80, 4)


def solid(*keys: SweptEllipsoid, clip: Clip = ()) -> Part:
    return Part("solid", "skin", (Sweep(keys, clip),))


def placed(*parts: Part) -> Ellipsoids:
    return Flesh(parts).place(np.zeros((1, 3)), np.eye(3)[None], 0.02).seen_by(LEVEL)


def ball(x: float, y: float, z: float, radius: float, clip: Clip = ()) -> Part:
    return solid(SweptEllipsoid(0, (x, y, z), (radius, radius, radius)), clip=clip)


def test_a_ball_is_as_near_as_a_ball() -> None:
    raster = rasterise(WINDOW, placed(ball(1, 2, 3, 5)))
    rows, columns = np.nonzero(raster.label)
    x, y = WINDOW.x(columns) - 1, WINDOW.y(rows) - 2
    assert np.allclose(raster.depth[rows, columns], 3 + np.sqrt(25 - x * x - y * y), atol=1e-4)
    assert abs(len(rows) / 16 - np.pi * 25) < 1
    assert (raster.depth[raster.label == 0] == np.float32(NOTHING)).all()


def test_what_is_nearer_hides_what_is_further() -> None:
    raster = rasterise(WINDOW, placed(ball(0, 0, -4, 6), ball(0, 0, 4, 2)))
    assert raster.label[40, 40] == 2
    assert raster.label[40, 60] == 1


def test_a_leaning_ellipsoid_covers_its_own_outline() -> None:
    part = solid(SweptEllipsoid(0, (0, 0, 0), (7, 2, 3)))
    turn = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1.0]])
    raster = rasterise(WINDOW, Flesh((part,)).place(np.zeros((1, 3)), turn[None], 0.02).seen_by(LEVEL))
    columns, rows = np.meshgrid(WINDOW.x(np.arange(80)), WINDOW.y(np.arange(80)))
    u, v = 0.8 * columns + 0.6 * rows, -0.6 * columns + 0.8 * rows
    assert ((raster.label == 1) == ((u / 7) ** 2 + (v / 2) ** 2 < 1)).all()


def test_normals_point_away_from_the_middle() -> None:
    raster = rasterise(WINDOW, placed(ball(0, 0, 0, 8)))
    rows, columns = np.nonzero(raster.label)
    normal = raster.normals(rows, columns)
    where = np.stack([WINDOW.x(columns), WINDOW.y(rows), raster.depth[rows, columns]], axis=1) / 8
    assert np.allclose(normal, where, atol=0.02)
    assert (raster.normals(np.array([0]), np.array([0])) == 0).all()


def test_edges_are_found_between_pixels() -> None:
    raster = rasterise(WINDOW, placed(ball(0.07, 0, 0, 6)))
    inside = np.array([[40, int(np.nonzero(raster.label[40])[0].max())]])
    outside = inside + np.array([[0, 1]])
    fraction = raster.crossing(inside, outside)[0]
    edge = WINDOW.x(inside[0, 1]) + fraction / WINDOW.scale
    true = 0.07 + np.sqrt(36 - WINDOW.y(40) ** 2)
    assert abs(edge - true) < 0.03
    assert abs(raster.crossing(outside, inside)[0] - (1 - fraction)) < 1e-9


def test_a_hem_cuts_and_a_neckline_cuts() -> None:
    hem: Clip = ((PlaneClip(0, (0, 1, 0), (0, 1, 0)),),)
    raster = rasterise(WINDOW, placed(ball(0, 0, 0, 6, hem)))
    rows, _ = np.nonzero(raster.label)
    assert WINDOW.y(rows).min() >= 1
    neck: Clip = ((BallClip(0, (0, 0, 6), 3.0),),)
    hole = rasterise(WINDOW, placed(ball(0, 0, 0, 6, neck)))
    assert hole.label[40, 40] == 0
    assert hole.label[40, 58] == 1


def test_any_member_of_a_group_keeps() -> None:
    either: Clip = ((PlaneClip(0, (0, 1, 0), (0, 1, 0)), PlaneClip(0, (3, 0, 0), (1, 0, 0))),)
    raster = rasterise(WINDOW, placed(ball(0, 0, 0, 6, either)))
    assert raster.label[48, 40] == 0
    assert raster.label[48, 58] == 1


def test_faces_lie_in_front_and_behind() -> None:
    corners = np.array([[-8, -3, 0], [8, -3, 0], [8, 3, 0], [-8, 3, 0]], dtype=float)
    raster = rasterise(WINDOW, placed(ball(0, 0, -8, 4)), facets=[Facet(corners, 5)])
    assert raster.label[40, 40] == 5
    assert raster.label[25, 40] == 1
    edge_on = np.array([[0, -3, -1], [0, 3, -1], [0, 3, 1], [0, -3, 1]], dtype=float)
    assert (rasterise(WINDOW, placed(ball(0, 0, 0, 1)), facets=[Facet(edge_on, 5)]).label != 5).all()


def test_a_sweep_has_no_ripples_deeper_than_asked() -> None:
    part = solid(SweptEllipsoid(0, (-6, 0, 0), (3, 3, 3)), SweptEllipsoid(0, (6, 0, 0), (3, 3, 3)))
    for scallop in (0.02, 0.2):
        seen = Flesh((part,)).place(np.zeros((1, 3)), np.eye(3)[None], scallop).seen_by(LEVEL)
        raster = rasterise(WINDOW, seen)
        along = raster.depth[40, 20:60]
        assert 3 - along.min() < scallop + 0.01


def test_radii_between_keys_do_not_overshoot() -> None:
    part = solid(*(SweptEllipsoid(0, (x, 0, 0), (r, r, r)) for x, r in ((-8, 2), (-2, 4), (0, 4), (8, 1))))
    sizes = np.sqrt(placed(part).shape[:, 1, 1])
    assert sizes.max() <= 4 + 1e-9
    assert sizes.min() >= 1 - 1e-9
