# SPDX-License-Identifier: GPL-3.0-or-later
"""From behaviour channels to bones and face units, and the angles that really came out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from .behaviour import NUMBER
from .rig import Skeleton, angles_of, head_turn, turn

HEAD_FOLLOWS_TRUNK = 0.35  # people hold the head nearly upright when the trunk tips
EYE_LIMIT_DEG = 30.0
FINGER_GATHER_DEG = (6.0, 2.0, -4.0, -11.0)  # index to little finger
SPINE = (
    ("spine05", 0.34),
    ("spine04", 0.22),
    ("spine03", 0.18),
    ("spine02", 0.14),
    ("spine01", 0.12),
)
NECK = (("neck01", 0.22), ("neck02", 0.22), ("neck03", 0.20), ("head", 0.36))


@dataclass(slots=True)
class Stance:
    """Where a person stands or sits in the world, and what there is to look at.

    Attributes
    ----------
    place : (3,) metres, added to the body
    facing_deg : the whole body turned towards its own left (+)
    camera, partner : (3,) world places of the lens and of the partner's eyes
    """

    place: np.ndarray
    facing_deg: float
    camera: np.ndarray
    partner: np.ndarray


@dataclass(slots=True)
class Posed:
    """A body in a pose.

    Attributes
    ----------
    transforms : (bones, 3, 4) to world axes
    face : face unit strengths
    head : yaw, pitch, roll of the head in world (= camera) axes, degrees
    gaze : yaw, pitch of the eye ray in world axes, degrees
    trunk : lean, roll of the line hips - shoulders in the person's own axes, degrees
    joints : world places (3,) by name
    eyes : (3,) midpoint of the eyes in the world
    """

    transforms: np.ndarray
    face: dict[str, float]
    head: tuple[float, float, float]
    gaze: tuple[float, float]
    trunk: tuple[float, float]
    joints: dict[str, np.ndarray]
    eyes: np.ndarray


def _shared(rotation: np.ndarray, share: float) -> np.ndarray:
    return Rotation.from_rotvec(Rotation.from_matrix(rotation).as_rotvec() * share).as_matrix()


def _finger_axes(skeleton: Skeleton, side: str) -> dict[str, np.ndarray]:
    """Hinge of each finger bone: turning about it by a positive angle closes the hand."""
    index, little = skeleton.place(f"finger2-1.{side}"), skeleton.place(f"finger5-1.{side}")
    wrist = skeleton.place(f"wrist.{side}")
    across = index - little
    palm = np.cross(across, index - wrist) * (1 if side == "L" else -1)
    axes = {}
    for finger in range(2, 6):
        for joint in range(1, 4):
            name = f"finger{finger}-{joint}.{side}"
            along = skeleton.tail[skeleton.number[name]] - skeleton.place(name)
            axes[name] = np.cross(along, palm)
    return axes


class Poser:
    """Turns behaviour values into poses of one body."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.fingers = {side: _finger_axes(skeleton, side) for side in "LR"}
        self.nose = skeleton.nose

    def _arm(self, turns: dict, v: dict[str, float], side: str) -> None:
        word, sign = ("left", 1.0) if side == "L" else ("right", -1.0)
        sk = self.skeleton
        shoulder = sk.place(f"upperarm01.{side}")
        elbow, wrist = sk.place(f"lowerarm01.{side}"), sk.place(f"wrist.{side}")
        length = np.linalg.norm(elbow - shoulder) + np.linalg.norm(wrist - elbow)
        half = abs(shoulder[0])

        def c(name: str) -> float:
            return v[f"{word}_{name}"]

        lift = turn(np.array([0.0, 0.0, 1.0]), sign * (c("shrug") + 0.9 * v["breath"]))
        turns[f"clavicle.{side}"] = lift
        moved = sk.place(f"clavicle.{side}") + lift @ (shoulder - sk.place(f"clavicle.{side}"))
        target = np.array(
            [
                sign * c("out") * half,
                shoulder[1] + c("up") * length,
                shoulder[2] + c("ahead") * length,
            ]
        )
        pole = np.array([sign * c("elbow_out"), c("elbow_up"), c("elbow_ahead")])
        bent = sk.reach(side, target - moved, pole)
        axis = bent.fore_axis
        twist = turn(axis, -sign * c("palm"))
        half_twist = turn(axis, -sign * 0.5 * c("palm"))
        upper = lift.T @ bent.upper
        turns[f"shoulder01.{side}"] = _shared(upper, 0.15)
        turns[f"upperarm01.{side}"] = turns[f"shoulder01.{side}"].T @ upper
        # The shoulder blade's share moves the joint a little: harmless at this size, kept smooth.
        turns[f"lowerarm01.{side}"] = bent.upper.T @ bent.fore
        turns[f"lowerarm02.{side}"] = half_twist
        flex = np.cross(axis, _palm_normal(sk, side))
        turns[f"wrist.{side}"] = half_twist.T @ twist @ turn(flex, c("bend"))
        spread_axis = _palm_normal(sk, side) * sign
        for name, finger_axis in self.fingers[side].items():
            finger, joint = int(name[6]), int(name[8])
            closed = turn(finger_axis, c("curl") * (60.0, 75.0, 55.0)[joint - 1])
            if joint == 1:  # the rest pose spreads the fingers further than people do
                closed = closed @ turn(spread_axis, FINGER_GATHER_DEG[finger - 2])
            turns[name] = closed

    def pose(self, values: np.ndarray, stance: Stance) -> Posed:
        """Pose the body by one row of behaviour values (channels,)."""
        v = {name: float(values[i]) for name, i in NUMBER.items()}
        sk = self.skeleton
        turns: dict[str, np.ndarray] = {}
        lean = v["trunk_lean"] + v["sway_lean"] - 0.5 * v["breath"]
        roll = v["trunk_roll"] + v["sway_roll"]
        facing = turn(np.array([0.0, 1.0, 0.0]), stance.facing_deg)
        trunk = head_turn(v["trunk_twist"], lean, roll)
        for bone, share in SPINE:
            turns[bone] = _shared(trunk, share)
        keep = head_turn(
            HEAD_FOLLOWS_TRUNK * v["trunk_twist"],
            HEAD_FOLLOWS_TRUNK * lean,
            HEAD_FOLLOWS_TRUNK * roll,
        )
        head = keep @ head_turn(
            v["head_yaw"] + v["sway_yaw"], v["head_pitch"] + v["nod"], v["head_roll"]
        )
        for bone, share in NECK:
            turns[bone] = _shared(trunk.T @ head, share)
        for side in "LR":
            self._arm(turns, v, side)

        # First without eyes: their targets are seen from where the head comes to be.
        number = sk.number
        world = sk.transforms(turns)
        middle = 0.5 * (_moved(world, sk, "eye.L") + _moved(world, sk, "eye.R"))
        eyes = facing @ middle + stance.place
        free = facing @ head_turn(v["gaze_yaw"], v["gaze_pitch"], 0.0)[:, 2]
        ray = (1 - v["to_partner"] - v["to_camera"] - v["to_screen"]) * free
        spot = stance.camera + facing @ np.array([v["screen_x"], v["screen_y"], 0.0])
        targets = (stance.partner, stance.camera, spot)
        shares = (v["to_partner"], v["to_camera"], v["to_screen"])
        for share, target in zip(shares, targets, strict=True):
            ray = ray + share * (target - eyes) / np.linalg.norm(target - eyes)
        head_world = facing @ world[number["head"], :, :3]
        local = head_world.T @ ray
        eye_yaw, eye_pitch, _ = angles_of(np.tile(local[:, None], 3) / np.linalg.norm(local))
        eye_yaw, eye_pitch = np.clip((eye_yaw, eye_pitch), -EYE_LIMIT_DEG, EYE_LIMIT_DEG).tolist()
        eye_turn = head_turn(eye_yaw, eye_pitch, 0.0)
        turns["eye.L"] = turns["eye.R"] = eye_turn
        world = sk.transforms(turns)
        gaze = angles_of(head_world @ eye_turn)[:2]

        transforms = np.concatenate(
            [facing @ world[:, :, :3], (world[:, :, 3] @ facing.T + stance.place)[:, :, None]],
            axis=2,
        )
        joints = {
            f"{word}_{joint}": _moved(transforms, sk, f"{bone}.{side}")
            for side, word in (("L", "left"), ("R", "right"))
            for joint, bone in (
                ("shoulder", "upperarm01"),
                ("elbow", "lowerarm01"),
                ("wrist", "wrist"),
            )
        }
        skull = transforms[number["head"]]
        joints["nose"] = skull[:, :3] @ self.nose + skull[:, 3]
        local_line = 0.5 * (_moved(world, sk, "upperarm01.L") + _moved(world, sk, "upperarm01.R"))
        rest_line = 0.5 * (sk.place("upperarm01.L") + sk.place("upperarm01.R"))
        hips = 0.5 * (sk.place("upperleg01.L") + sk.place("upperleg01.R"))
        line, rest = local_line - hips, rest_line - hips
        tip = np.degrees(np.arctan2(line[2], line[1]) - np.arctan2(rest[2], rest[1]))
        side_tip = np.degrees(np.arctan2(-line[0], line[1]))
        return Posed(
            transforms,
            face_units(v, eye_yaw, eye_pitch),
            angles_of(head_world),
            gaze,
            (float(tip), float(side_tip)),
            joints,
            eyes,
        )


def _moved(world: np.ndarray, skeleton: Skeleton, bone: str) -> np.ndarray:
    i = skeleton.number[bone]
    return world[i, :, :3] @ skeleton.head[i] + world[i, :, 3]


def _palm_normal(skeleton: Skeleton, side: str) -> np.ndarray:
    """Unit vector out of the palm at rest, (3,)."""
    wrist = skeleton.place(f"wrist.{side}")
    index, little = skeleton.place(f"finger2-1.{side}"), skeleton.place(f"finger5-1.{side}")
    normal = np.cross(index - little, index - wrist) * (1 if side == "L" else -1)
    return normal / np.linalg.norm(normal)


def face_units(v: dict[str, float], eye_yaw: float, eye_pitch: float) -> dict[str, float]:
    """Face unit strengths: smile, blink, brows, jaw, and lids that follow the eyes."""
    smile, down = v["smile"], np.clip(eye_pitch / 30.0, 0, 1)
    blink = np.clip(v["blink"] + 0.10 + 0.12 * smile, 0, 1)
    units = {
        "jawOpen": 0.01 + 0.5 * v["jaw"] + 0.05 * smile,
        "browInnerUp": 0.12 + 0.4 * v["brows"],
    }
    for side in ("Left", "Right"):
        units[f"eyeBlink{side}"] = blink
        units[f"eyeLookDown{side}"] = float(down) * (1 - blink)
        units[f"eyeLookUp{side}"] = float(np.clip(-eye_pitch / 30.0, 0, 1))
        units[f"mouthSmile{side}"] = 0.08 + 0.87 * smile
        units[f"cheekSquint{side}"] = 0.5 * smile
        units[f"mouthDimple{side}"] = 0.2 * smile
        units[f"mouthUpperUp{side}"] = 0.15 * smile
        units[f"browOuterUp{side}"] = 0.5 * v["brows"]
        outward = eye_yaw if side == "Left" else -eye_yaw
        units[f"eyeLookOut{side}"] = float(np.clip(outward / 35.0, 0, 1))
        units[f"eyeLookIn{side}"] = float(np.clip(-outward / 35.0, 0, 1))
    return units
